package dev.praxis.compute.ranking;

import java.util.Arrays;

/**
 * {@link ThresholdCounts} of rows that weigh one each: both classes sorted apart, as plain numbers, then merged from the top. No row index is
 * ever sorted or followed, which is what makes it fast.
 */
final class UnweightedCounts {
    private UnweightedCounts() {}

    static ThresholdCounts of(double[] scores, boolean[] labels) {
        int positiveCount = 0;
        for (boolean label : labels) {
            positiveCount += label ? 1 : 0;
        }
        double[] positives = new double[positiveCount];
        double[] negatives = new double[scores.length - positiveCount];
        int p = 0;
        int n = 0;
        for (int i = 0; i < scores.length; i++) {
            double score = scores[i] + 0.0; // -0.0 becomes 0.0
            if (labels[i]) {
                positives[p++] = score;
            } else {
                negatives[n++] = score;
            }
        }
        Arrays.parallelSort(positives);
        Arrays.parallelSort(negatives);
        return merge(positives, negatives);
    }

    private static ThresholdCounts merge(double[] positives, double[] negatives) {
        int most = positives.length + negatives.length;
        double[] thresholds = new double[most];
        double[] truePositives = new double[most];
        double[] falsePositives = new double[most];
        int size = 0;
        int p = positives.length - 1;
        int n = negatives.length - 1;
        while (p >= 0 || n >= 0) {
            double threshold = n < 0 || (p >= 0 && positives[p] >= negatives[n]) ? positives[p] : negatives[n];
            while (p >= 0 && positives[p] == threshold) {
                p--;
            }
            while (n >= 0 && negatives[n] == threshold) {
                n--;
            }
            thresholds[size] = threshold;
            truePositives[size] = positives.length - 1 - p;
            falsePositives[size] = negatives.length - 1 - n;
            size++;
        }
        return ThresholdCounts.ofFirst(size, thresholds, truePositives, falsePositives);
    }
}
