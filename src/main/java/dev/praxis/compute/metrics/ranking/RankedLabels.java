package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;

/**
 * Scored labels, ranked by score: the basis of all curves, areas and operating points.
 *
 * <p>Equal scores form one threshold, so the order of the rows never matters; -0.0 and 0.0 are
 * equal. Rows of weight 0 are ignored. These are the conventions of scikit-learn.
 */
public sealed interface RankedLabels permits SortedScores, ThresholdCounts {

    /**
     * Returns the cost of {@link #of}. An unweighted row takes its score and a copy of it for
     * sorting; a weighted one its score, its signed weight, and three counts with trimmed copies.
     */
    static Cost cost(double rows, boolean isWeighted) {
        int valuesPerRow = isWeighted ? 8 : 2;
        return Cost.sorting(rows).times(isWeighted ? 2 : 1).plus(Cost.working(valuesPerRow * rows));
    }

    /** Ranks rows in O(n) to O(n log n). */
    static RankedLabels of(ScoredLabels rows) {
        double[] weights = rows.weights();
        return weights == null
                ? SortedScores.of(rows.scores(), rows.labels())
                : WeightedCounts.of(rows.scores(), rows.labels(), weights);
    }

    /** Returns {@code Σ w_i [y_i = 1]}. */
    double positives();

    /** Returns {@code Σ w_i [y_i = 0]}. */
    double negatives();

    /**
     * Returns {@code positives / (positives + negatives)}: the precision of predicting every row
     * positive.
     */
    default double prevalence() {
        return positives() / (positives() + negatives());
    }

    /** Returns a sweep over the thresholds, lowest first. */
    ThresholdSweep sweep();

    /**
     * Requires that recall is defined.
     *
     * @throws ComputeException UNDEFINED without a positive row, where recall is 0/0
     */
    default void requirePositive() {
        if (positives() == 0) {
            throw new ComputeException(
                    Reason.UNDEFINED, "labels", "recall is undefined without a positive row of nonzero weight");
        }
    }

    /**
     * Requires that the false positive rate is defined.
     *
     * @throws ComputeException UNDEFINED without a negative row, where it is 0/0
     */
    default void requireNegative() {
        if (negatives() == 0) {
            throw new ComputeException(
                    Reason.UNDEFINED,
                    "labels",
                    "the false positive rate is undefined without a negative row of nonzero weight");
        }
    }
}
