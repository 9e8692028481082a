package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stratified bootstrap of an area. Each resample draws, with replacement, as many positive rows
 * as there are from the positive rows, and as many negative rows as there are from the negative
 * rows. The area of each resample is exact.
 *
 * <p>Only the threshold and the weight of a row matter, so draws are counted per threshold and
 * nothing is sorted again.
 *
 * <p>The i-th draw of resample r from n rows of a class is row {@code ⌊n bits(s, i) / 2⁶⁴⌋} of the
 * class in input order, with the seed {@code s = bits(seed, r)}; i counts through the positives
 * first, then the negatives. The areas are therefore the same on any number of threads.
 *
 * <p>Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993, chapters 6 and 13.
 */
final class Bootstrap {
    /** A random number, a count, and the row's contribution to the area. */
    private static final int OPERATIONS_PER_DRAW = 12;

    private static final int OPERATIONS_PER_RESAMPLE = 300;
    private static final double COUNTS_PER_RESAMPLE = 2;

    /** A threshold, its index, and a weight. */
    private static final int VALUES_PER_ROW = 3;

    private final double[] thresholds;
    private final ClassRows positives;
    private final ClassRows negatives;

    private Bootstrap(double[] thresholds, ClassRows positives, ClassRows negatives) {
        this.thresholds = thresholds;
        this.positives = positives;
        this.negatives = negatives;
    }

    /**
     * The rows of one class.
     *
     * @param thresholds the index of the threshold of each row, highest threshold first
     * @param weights the weight of each row; null for ones
     */
    private record ClassRows(int[] thresholds, double @Nullable [] weights) {

        /**
         * Draws as many rows as there are, and adds their weights to the counts of their
         * thresholds.
         */
        void draw(long seed, long firstDraw, double[] counts) {
            int rows = thresholds.length;
            for (int i = 0; i < rows; i++) {
                Execution.checkAt(i);
                int row = (int) Math.unsignedMultiplyHigh(SplitMix64.bits(seed, firstDraw + i), rows);
                counts[thresholds[row]] += weights == null ? 1 : weights[row];
            }
        }
    }

    /** Counts of one resample per threshold, and its steps, reused for the next resample. */
    private record Counts(ThresholdCounts counts, RecallSteps steps) {
        static Counts of(double[] thresholds) {
            ThresholdCounts counts =
                    new ThresholdCounts(thresholds, new double[thresholds.length], new double[thresholds.length]);
            return new Counts(counts, new RecallSteps(counts.maxSteps()));
        }
    }

    /**
     * Returns the cost of all areas.
     *
     * @param lanes the number of resamples drawn concurrently
     */
    static Cost cost(double rows, double resamples, int lanes) {
        return Cost.operations((OPERATIONS_PER_DRAW * rows + OPERATIONS_PER_RESAMPLE) * resamples)
                .plus(Cost.working((COUNTS_PER_RESAMPLE * lanes + VALUES_PER_ROW) * rows + Math.max(0, resamples)));
    }

    /**
     * Creates a bootstrap over the thresholds of {@code ranked}.
     *
     * @param ranked the same rows, ranked
     */
    static Bootstrap of(ScoredLabels rows, RankedLabels ranked) {
        double[] thresholds = ThresholdCounts.of(ranked).thresholds();
        return new Bootstrap(thresholds, ofClass(rows, true, thresholds), ofClass(rows, false, thresholds));
    }

    private static ClassRows ofClass(ScoredLabels rows, boolean label, double[] thresholds) {
        int[] indices = indices(rows, label);
        int[] rowThresholds = new int[indices.length];
        double[] weights = rows.weights() == null ? null : new double[indices.length];
        Chunk.forEach(Chunk.ofShort(0, indices.length), chunk -> {
            for (int i = chunk.from(); i < chunk.to(); i++) {
                rowThresholds[i] = find(thresholds, rows.scores()[indices[i]]);
                if (weights != null) {
                    weights[i] = rows.weight(indices[i]);
                }
            }
        });
        return new ClassRows(rowThresholds, weights);
    }

    /** Returns the indices of the rows with the given label and a nonzero weight, ascending. */
    private static int[] indices(ScoredLabels rows, boolean label) {
        int[] indices = new int[rows.labels().length];
        int count = 0;
        for (int row = 0; row < indices.length; row++) {
            Execution.checkAt(row);
            if (rows.labels()[row] == label && rows.weight(row) > 0) {
                indices[count++] = row;
            }
        }
        return Arrays.copyOf(indices, count);
    }

    /**
     * Returns the index of a score among the descending thresholds, which contain it. -0.0 and 0.0
     * are equal.
     */
    private static int find(double[] thresholds, double score) {
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

    /** Returns the area of each resample, ascending. */
    double[] areas(Area area, int resamples, long seed) {
        double[] areas = new double[resamples];
        @Nullable Counts[] laneCounts = new Counts[Execution.lanes()];
        Execution.forEach(resamples, (resample, lane) -> {
            Counts counts = laneCounts[lane];
            if (counts == null) {
                counts = Counts.of(thresholds);
                laneCounts[lane] = counts;
            }
            areas[resample] = area(area, SplitMix64.bits(seed, resample), counts);
        });
        return RadixSort.ascending(areas);
    }

    private double area(Area area, long seed, Counts buffers) {
        double[] truePositives = buffers.counts.truePositives();
        double[] falsePositives = buffers.counts.falsePositives();
        Arrays.fill(truePositives, 0);
        Arrays.fill(falsePositives, 0);
        positives.draw(seed, 0, truePositives);
        negatives.draw(seed, positives.thresholds.length, falsePositives);
        // A threshold without draws keeps the counts of the one above, so it adds nothing to any
        // area.
        accumulate(truePositives);
        accumulate(falsePositives);
        return area.of(buffers.counts, buffers.steps);
    }

    private static void accumulate(double[] counts) {
        for (int k = 1; k < counts.length; k++) {
            counts[k] += counts[k - 1];
        }
    }
}
