package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An area of resamples. Each resample draws as many positive rows as there are from the positive
 * ones, and as many negative rows from the negative ones, with replacement; the areas are exact.
 *
 * <p>A row is no more than its threshold and its weight, so what is drawn is added up a threshold,
 * and nothing is sorted again.
 *
 * <p>The i-th draw of resample r of n rows is row {@code ⌊n bits(s, i) / 2⁶⁴⌋} with the seed
 * {@code s = bits(seed, r)}, positives before negatives, each in the order in which they stand in
 * the request: the areas are the same on any number of threads.
 *
 * <p>Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993, chapters 6 and 13.
 */
final class Bootstrap {
    /** A random number, a count, and the row's part in the area. */
    private static final int OPERATIONS_OF_A_DRAW = 12;

    private static final int OPERATIONS_OF_A_RESAMPLE = 300;
    private static final double COUNTS_OF_A_RESAMPLE = 2;

    /** Its threshold, its place and its weight. */
    private static final int NUMBERS_OF_A_ROW = 3;

    private final double[] thresholds;
    private final Rows positives;
    private final Rows negatives;

    private Bootstrap(double[] thresholds, Rows positives, Rows negatives) {
        this.thresholds = thresholds;
        this.positives = positives;
        this.negatives = negatives;
    }

    /** Of one class: the place of each row's threshold, from the highest, and its weight. */
    private record Rows(int[] places, double @Nullable [] weights) {

        /**
         * Adds up, a threshold, what {@code places.length} draws bring; returns how many draws that
         * were.
         */
        void draw(long seed, long firstDraw, double[] counts) {
            int rows = places.length;
            for (int i = 0; i < rows; i++) {
                Execution.checkAt(i);
                int row = (int) Math.unsignedMultiplyHigh(SplitMix64.bits(seed, firstDraw + i), rows);
                counts[places[row]] += weights == null ? 1 : weights[row];
            }
        }
    }

    /** Of one resample, a threshold; those of the next one overwrite them. */
    private record Counts(double[] truePositives, double[] falsePositives) {}

    /**
     * The cost of all areas.
     *
     * @param lanes resamples that are drawn at the same time
     */
    static Cost cost(double rows, double resamples, int lanes) {
        return Cost.operations((OPERATIONS_OF_A_DRAW * rows + OPERATIONS_OF_A_RESAMPLE) * resamples)
                .plus(Cost.working((COUNTS_OF_A_RESAMPLE * lanes + NUMBERS_OF_A_ROW) * rows + Math.max(0, resamples)));
    }

    /**
     * Of rows, whose thresholds are those of their order.
     *
     * @param ranked the rows in order
     */
    static Bootstrap of(ScoredLabels rows, RankedLabels ranked) {
        double[] thresholds = ThresholdCounts.of(ranked).thresholds();
        return new Bootstrap(thresholds, rows(rows, true, thresholds), rows(rows, false, thresholds));
    }

    private static Rows rows(ScoredLabels rows, boolean label, double[] thresholds) {
        int[] which = which(rows, label);
        int[] places = new int[which.length];
        double[] weights = rows.weights() == null ? null : new double[which.length];
        Chunk.forEach(Chunk.ofShort(0, which.length), chunk -> {
            for (int i = chunk.from(); i < chunk.to(); i++) {
                places[i] = place(thresholds, rows.scores()[which[i]]);
                if (weights != null) {
                    weights[i] = rows.weight(which[i]);
                }
            }
        });
        return new Rows(places, weights);
    }

    /** Rows of a label that count, in their order. */
    private static int[] which(ScoredLabels rows, boolean label) {
        int[] which = new int[rows.labels().length];
        int count = 0;
        for (int row = 0; row < which.length; row++) {
            Execution.checkAt(row);
            if (rows.labels()[row] == label && rows.weight(row) > 0) {
                which[count++] = row;
            }
        }
        return Arrays.copyOf(which, count);
    }

    /**
     * Where a score stands among the descending thresholds, of which it is one; -0.0 and 0.0 are
     * equal.
     */
    private static int place(double[] thresholds, double score) {
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

    /** The area of each resample, ascending. */
    double[] areas(Area area, int resamples, long seed) {
        double[] areas = new double[resamples];
        @Nullable Counts[] ofLanes = new Counts[Execution.lanes()];
        Execution.forEach(resamples, (resample, lane) -> {
            Counts counts = ofLanes[lane];
            if (counts == null) {
                counts = new Counts(new double[thresholds.length], new double[thresholds.length]);
                ofLanes[lane] = counts;
            }
            areas[resample] = area(area, SplitMix64.bits(seed, resample), counts);
        });
        RadixSort.ascending(areas, 0, areas.length);
        return areas;
    }

    private double area(Area area, long seed, Counts counts) {
        Arrays.fill(counts.truePositives, 0);
        Arrays.fill(counts.falsePositives, 0);
        positives.draw(seed, 0, counts.truePositives);
        negatives.draw(seed, positives.places.length, counts.falsePositives);
        // Thresholds that nobody drew stay, with the counts of the one above: they add nothing to
        // any area.
        addUp(counts.truePositives);
        addUp(counts.falsePositives);
        return area.of(new ThresholdCounts(thresholds, counts.truePositives, counts.falsePositives));
    }

    private static void addUp(double[] counts) {
        for (int k = 1; k < counts.length; k++) {
            counts[k] += counts[k - 1];
        }
    }
}
