package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;

/**
 * Scored labels in the order of their scores: what curves, areas and operating points are read off.
 *
 * <p>Equal scores are one threshold, so that the order of the rows never matters; -0.0 and 0.0 are
 * equal. Rows that weigh 0 are not there at all. These are the conventions of scikit-learn.
 */
public sealed interface RankedLabels permits SortedScores, ThresholdCounts {

    /**
     * The cost of {@link #of}. A row takes its score and a copy of it while it is sorted; with a
     * weight, its score, its signed weight, and three counts that are cut to their number.
     */
    static Cost cost(double rows, boolean isWeighted) {
        int numbersOfARow = isWeighted ? 8 : 2;
        return Cost.sorting(rows).times(isWeighted ? 2 : 1).plus(Cost.working(numbersOfARow * rows));
    }

    /** Sorts in O(n) to O(n log n). */
    static RankedLabels of(ScoredLabels rows) {
        double[] weights = rows.weights();
        return weights == null
                ? SortedScores.of(rows.scores(), rows.labels())
                : WeightedCounts.of(rows.scores(), rows.labels(), weights);
    }

    /** {@code Σ w_i [y_i = 1]}. */
    double positives();

    /** {@code Σ w_i [y_i = 0]}. */
    double negatives();

    /** {@code positives / (positives + negatives)}: the precision of calling every row positive. */
    default double prevalence() {
        return positives() / (positives() + negatives());
    }

    /** The thresholds, from the lowest up. */
    ThresholdSweep sweep();

    /**
     * Refuses labels without recall.
     *
     * @throws ComputeException UNDEFINED without a positive, where recall is 0/0
     */
    default void requirePositive() {
        if (positives() == 0) {
            throw new ComputeException(
                    Reason.UNDEFINED, "labels", "recall is undefined: no row that counts is positive");
        }
    }

    /**
     * Refuses labels without a false positive rate.
     *
     * @throws ComputeException UNDEFINED without a negative, where it is 0/0
     */
    default void requireNegative() {
        if (negatives() == 0) {
            throw new ComputeException(
                    Reason.UNDEFINED, "labels", "the false positive rate is undefined: no row that counts is negative");
        }
    }
}
