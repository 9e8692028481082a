package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of their scores, for areas of resamples, which count some rows several times
 * and others not at all. Nothing is sorted again. Entries are positions in {@link ClassRows}.
 *
 * @param thresholds distinct scores, descending
 * @param order all entries, highest score first
 * @param places index of the threshold of each, in this order
 * @param weights weight of each, in this order; null for ones
 * @param positives number of positive entries, which come first in {@link ClassRows}
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record CountedRows(double[] thresholds, int[] order, int[] places, double @Nullable [] weights, int positives) {
    /** The search of a threshold, mostly in far memory. */
    private static final int OPERATIONS_PER_ROW = 150;

    /** A threshold, a weight, its place in the order, and while ranking two more indices. */
    static final double VALUES_PER_ROW = 4;

    private static final int OPERATIONS_PER_COUNT = 8;
    private static final int OPERATIONS_PER_AREA = 4;
    private static final int OPERATIONS_PER_RESAMPLE = 300;

    /** Returns the operations of {@link #of}. */
    static Cost rankingCost(double rows) {
        return Cost.operations(OPERATIONS_PER_ROW * rows);
    }

    /** Returns the operations of {@link #areas}. */
    static Cost cost(double rows, int areas) {
        double perRow = OPERATIONS_PER_COUNT + (double) OPERATIONS_PER_AREA * areas;
        return Cost.operations(perRow * rows + (double) OPERATIONS_PER_RESAMPLE * areas);
    }

    /**
     * Ranks rows.
     *
     * @param rows the rows. Not modified.
     * @param ranked the same rows, ranked. Not modified.
     * @param classes the same rows by class. Not modified.
     */
    public static CountedRows of(ScoredLabels rows, RankedLabels ranked, ClassRows classes) {
        double[] thresholds = ThresholdCounts.of(ranked).thresholds();
        int[] found = new int[classes.size()];
        Chunk.forEach(Chunk.ofShort(0, found.length), chunk -> {
            for (int i = chunk.from(); i < chunk.to(); i++) {
                found[i] = find(thresholds, rows.scores()[classes.rows()[i]]);
            }
        });
        int[] starts = new int[thresholds.length + 1];
        for (int threshold : found) {
            starts[threshold + 1]++;
        }
        for (int k = 0; k < thresholds.length; k++) {
            starts[k + 1] += starts[k];
        }
        int[] order = new int[found.length];
        int[] places = new int[found.length];
        double[] weights = rows.weights() == null ? null : new double[found.length];
        for (int i = 0; i < found.length; i++) {
            Execution.checkAt(i);
            int at = starts[found[i]]++;
            order[at] = i;
            places[at] = found[i];
            if (weights != null) {
                weights[at] = rows.weight(classes.rows()[i]);
            }
        }
        return new CountedRows(thresholds, order, places, weights, classes.positives());
    }

    /**
     * Returns the index of a score among the descending thresholds, which contain it. -0.0 and 0.0
     * are equal.
     */
    static int find(double[] thresholds, double score) {
        int low = 0;
        int high = thresholds.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (thresholds[middle] > score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The counts of one resample, reused by one thread for the next. */
    static final class Buffers {
        private final double[] truePositives;
        private final double[] falsePositives;
        private final RecallSteps steps;

        /**
         * Creates buffers.
         *
         * @param rows maximum number of rows
         */
        Buffers(int rows) {
            truePositives = new double[rows];
            falsePositives = new double[rows];
            steps = new RecallSteps(Math.min(rows, CountBlock.ROWS));
        }
    }

    /**
     * Computes areas of a resample.
     *
     * @param counts how often each row is counted, by its position in {@link ClassRows}: at least
     *     one positive row and one negative row
     * @param buffers overwritten
     */
    double[] areas(Area[] areas, int[] counts, Buffers buffers) {
        return Area.of(areas, count(counts, buffers), buffers.steps);
    }

    /**
     * Sums counts from the highest score down. A threshold without a counted row keeps the counts
     * of the one above, so it adds nothing to any area.
     */
    private ThresholdCounts count(int[] counts, Buffers buffers) {
        double[] atLeast = buffers.truePositives;
        double[] falseAtLeast = buffers.falsePositives;
        if (weights == null) {
            countRows(counts, atLeast, falseAtLeast);
        } else {
            countWeights(counts, weights, atLeast, falseAtLeast);
        }
        return new ThresholdCounts(thresholds, atLeast, falseAtLeast);
    }

    /** Counts rows. The last of the rows of equal score leaves the counts of their threshold. */
    private void countRows(int[] counts, double[] atLeast, double[] falseAtLeast) {
        int truePositives = 0;
        int falsePositives = 0;
        for (int i = 0; i < order.length; i++) {
            Execution.checkAt(i);
            int count = counts[order[i]];
            int isPositive = (order[i] - positives) >> (Integer.SIZE - 1);
            truePositives += count & isPositive;
            falsePositives += count & ~isPositive;
            atLeast[places[i]] = truePositives;
            falseAtLeast[places[i]] = falsePositives;
        }
    }

    private void countWeights(int[] counts, double[] ofRows, double[] atLeast, double[] falseAtLeast) {
        double truePositives = 0;
        double falsePositives = 0;
        for (int i = 0; i < order.length; i++) {
            Execution.checkAt(i);
            double weight = counts[order[i]] * ofRows[i];
            int isPositive = (order[i] - positives) >>> (Integer.SIZE - 1);
            truePositives += isPositive * weight;
            falsePositives += (1 - isPositive) * weight;
            atLeast[places[i]] = truePositives;
            falseAtLeast[places[i]] = falsePositives;
        }
    }

    /**
     * Returns, for each position in {@link ClassRows}, twice the number of rows of the other class
     * that it beats: that score lower if it is positive, or higher if it is negative. A tie counts
     * one. Weights are ignored.
     */
    public long[] placements() {
        long[] placements = new long[order.length];
        int negatives = order.length - positives;
        int positivesAbove = 0;
        int negativesAbove = 0;
        int i = 0;
        while (i < order.length) {
            int end = i;
            int tied = 0;
            while (end < order.length && places[end] == places[i]) {
                tied += order[end] < positives ? 1 : 0;
                end++;
            }
            int tiedNegatives = end - i - tied;
            long ofPositive = 2L * (negatives - negativesAbove) - tiedNegatives;
            long ofNegative = 2L * positivesAbove + tied;
            for (; i < end; i++) {
                Execution.checkAt(i);
                placements[order[i]] = order[i] < positives ? ofPositive : ofNegative;
            }
            positivesAbove += tied;
            negativesAbove += tiedNegatives;
        }
        return placements;
    }
}
