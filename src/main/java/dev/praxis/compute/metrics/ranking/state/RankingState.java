package dev.praxis.compute.metrics.ranking.state;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.metrics.ranking.ClassWeights;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import java.util.Arrays;
import java.util.List;

/**
 * All that is kept of scored labels so that they can be merged with others: their run, and the
 * number of rows that it leaves out.
 *
 * @param run the rows of nonzero weight
 * @param rowsOfWeightZero the number of rows of weight 0
 */
public record RankingState(ScoreRun run, long rowsOfWeightZero) {

    /** The max number of rows of a class: float64 represents every integer up to it. */
    static final double MAX_ROWS = 0x1p53;

    /**
     * Returns the state of the rows of all states.
     *
     * @throws ComputeException VALUE, of the argument {@code states}, for more rows or weight than
     *     a state can have
     */
    public static RankingState merge(List<RankingState> states) {
        RankingState merged = new RankingState(
                ScoreRun.merge(states.stream().map(RankingState::run).toList()), (long) states.stream()
                        .mapToDouble(RankingState::rowsOfWeightZero)
                        .sum());
        if (!merged.hasExactTotals()) {
            throw new ComputeException(
                    Reason.VALUE, "states", "the states have more rows or weight together than can be added exactly");
        }
        return merged;
    }

    /** Returns whether sums over all scores are as exact and finite as those of rows. */
    boolean hasExactTotals() {
        return rowsOfWeightZero <= MAX_ROWS && hasExactTotals(run.positives()) && hasExactTotals(run.negatives());
    }

    private static boolean hasExactTotals(ClassWeights rows) {
        double sum = Arrays.stream(rows.sums()).sum();
        return rows.totalRows() <= MAX_ROWS && (sum == 0 || RowWeights.isValidSum(sum));
    }

    /** Returns the number of rows, including those of weight 0. */
    public long rows() {
        return (long) (run.positives().totalRows() + run.negatives().totalRows()) + rowsOfWeightZero;
    }
}
