package dev.praxis.compute.metrics.ranking.state;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.metrics.ranking.ClassWeights;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of scored labels so that they can be merged with others: their run, and the
 * number of rows that it leaves out.
 *
 * @param run the rows of nonzero weight
 * @param rowsOfWeightZero the number of rows of weight 0
 */
public record RankingState(ScoreRun run, long rowsOfWeightZero) {

    /** The max number of rows of a class: float64 represents every integer up to it. */
    static final long MAX_ROWS = 1L << 53;

    /**
     * Returns the state of rows, of which there may be none.
     *
     * @throws ComputeException as {@link ScoreRun#of(double[], boolean[], double[])}
     */
    public static RankingState of(double[] scores, boolean[] labels, double @Nullable [] weights) {
        long rowsOfWeightZero = weights == null
                ? 0
                : Arrays.stream(weights).filter(weight -> weight == 0).count();
        return new RankingState(ScoreRun.of(scores, labels, weights), rowsOfWeightZero);
    }

    /**
     * Returns the state of the rows of all states.
     *
     * @throws ComputeException VALUE, of the argument {@code states}, for more rows or weight than
     *     a state can have
     */
    public static RankingState merge(List<RankingState> states) {
        // Before they are added, since one sum of float64 may already be inexact.
        boolean areFew = areFew(states.stream().mapToLong(RankingState::rowsOfWeightZero))
                && areFew(states.stream().mapToLong(state -> rows(state.run.positives())))
                && areFew(states.stream().mapToLong(state -> rows(state.run.negatives())));
        if (areFew) {
            RankingState merged = new RankingState(
                    ScoreRun.merge(states.stream().map(RankingState::run).toList()),
                    states.stream().mapToLong(RankingState::rowsOfWeightZero).sum());
            if (merged.hasExactTotals()) {
                return merged;
            }
        }
        throw new ComputeException(
                Reason.VALUE, "states", "the states have more rows or weight together than can be added exactly");
    }

    /** Returns whether sums over all scores are as exact and finite as those of rows. */
    boolean hasExactTotals() {
        return rowsOfWeightZero <= MAX_ROWS && hasExactTotals(run.positives()) && hasExactTotals(run.negatives());
    }

    private static boolean hasExactTotals(ClassWeights rows) {
        double sum = Arrays.stream(rows.sums()).sum();
        return areFew(Arrays.stream(rows.rows()).mapToLong(count -> (long) count))
                && (sum == 0 || RowWeights.isValidSum(sum));
    }

    /** Returns whether numbers of rows, each at most the max, have a sum of at most the max. */
    private static boolean areFew(LongStream rows) {
        return rows.reduce(0, (sum, count) -> Math.min(MAX_ROWS + 1, sum + count)) <= MAX_ROWS;
    }

    private static long rows(ClassWeights rows) {
        return (long) rows.totalRows();
    }

    /** Returns the number of rows, including those of weight 0. */
    public long rows() {
        return rows(run.positives()) + rows(run.negatives()) + rowsOfWeightZero;
    }
}
