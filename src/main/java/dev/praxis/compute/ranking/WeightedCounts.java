package dev.praxis.compute.ranking;

import dev.praxis.compute.CompensatedSum;
import java.util.Arrays;

/** {@link ThresholdCounts} of weighted rows: each row's weight is added to the bin of its score, and the bins are summed from the top. */
final class WeightedCounts {
    private WeightedCounts() {}

    static ThresholdCounts of(double[] scores, boolean[] labels, double[] weights) {
        double[] ascending = distinct(scores, weights);
        int size = ascending.length;
        double[] positives = new double[size];
        double[] negatives = new double[size];
        for (int i = 0; i < scores.length; i++) {
            if (weights[i] > 0) {
                double[] bins = labels[i] ? positives : negatives;
                bins[size - 1 - Arrays.binarySearch(ascending, scores[i] + 0.0)] += weights[i];
            }
        }
        accumulate(positives);
        accumulate(negatives);
        return new ThresholdCounts(reversed(ascending), positives, negatives);
    }

    /** The distinct scores of the rows that weigh something, ascending, with 0.0 for -0.0. */
    private static double[] distinct(double[] scores, double[] weights) {
        double[] kept = new double[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (weights[i] > 0) {
                kept[count++] = scores[i] + 0.0;
            }
        }
        Arrays.parallelSort(kept, 0, count);
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || kept[i] != kept[i - 1]) {
                kept[size++] = kept[i];
            }
        }
        return Arrays.copyOf(kept, size);
    }

    private static void accumulate(double[] bins) {
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < bins.length; k++) {
            sum.add(bins[k]);
            bins[k] = sum.value();
        }
    }

    private static double[] reversed(double[] ascending) {
        double[] descending = new double[ascending.length];
        for (int k = 0; k < ascending.length; k++) {
            descending[k] = ascending[ascending.length - 1 - k];
        }
        return descending;
    }
}
