package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Cost;

/**
 * Scored labels, ranked by score: the basis of all curves, areas and operating points.
 *
 * <p>Equal scores form one threshold, so the order of the rows never matters; -0.0 and 0.0 are
 * equal. Rows of weight 0 are ignored. These are the conventions of scikit-learn.
 */
public sealed interface RankedLabels extends Ranking permits SortedScores, ThresholdCounts {

    /**
     * Returns the cost of {@link #of}. A row takes its score and its weight, and twice as much
     * where most rows fall into one bucket of the sort.
     */
    static Cost cost(double rows, boolean isWeighted) {
        int valuesPerRow = isWeighted ? 4 : 2;
        return Cost.operations((isWeighted ? 40 : 30) * rows).plus(Cost.working(valuesPerRow * rows));
    }

    /** Ranks rows in O(n) to O(n log n). */
    static RankedLabels of(ScoredLabels rows) {
        return SortedScores.of(rows);
    }

    /**
     * Returns {@code positives / (positives + negatives)}: the precision of predicting every row
     * positive.
     */
    default double prevalence() {
        return positives() / (positives() + negatives());
    }

    /**
     * Reads the counts at all thresholds of one block.
     *
     * @param counts a buffer of {@link #maxSteps}. Overwritten.
     */
    void read(int block, CountBlock counts);

    @Override
    default void read(int block, RecallSteps steps) {
        CountBlock counts = steps.counts();
        read(block, counts);
        steps.take(counts);
    }
}
