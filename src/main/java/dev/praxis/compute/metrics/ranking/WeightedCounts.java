package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import java.util.Arrays;

/** {@link ThresholdCounts} of weighted rows: each weight is sorted along with its score, and one sweep from the top adds them up. */
final class WeightedCounts {
    private WeightedCounts() {}

    static ThresholdCounts of(double[] scores, boolean[] labels, double[] weights) {
        long[] keys = new long[scores.length];
        double[] signedWeights = new double[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (weights[i] > 0) {
                keys[count] = DescendingSort.key(scores[i] + 0.0); // -0.0 becomes 0.0
                // The label travels as the weight's sign.
                signedWeights[count++] = labels[i] ? weights[i] : -weights[i];
            }
        }
        DescendingSort.Sorted sorted =
                DescendingSort.sort(Arrays.copyOf(keys, count), Arrays.copyOf(signedWeights, count));
        return sweep(sorted.keys(), sorted.values());
    }

    private static ThresholdCounts sweep(long[] keys, double[] signedWeights) {
        double[] thresholds = new double[keys.length];
        double[] truePositives = new double[keys.length];
        double[] falsePositives = new double[keys.length];
        CompensatedSum positives = new CompensatedSum();
        CompensatedSum negatives = new CompensatedSum();
        int size = 0;
        int row = 0;
        while (row < keys.length) {
            long key = keys[row];
            for (; row < keys.length && keys[row] == key; row++) {
                double weight = signedWeights[row];
                if (weight > 0) {
                    positives.add(weight);
                } else {
                    negatives.add(-weight);
                }
            }
            thresholds[size] = DescendingSort.score(key);
            truePositives[size] = positives.value();
            falsePositives[size] = negatives.value();
            size++;
        }
        return ThresholdCounts.ofFirst(size, thresholds, truePositives, falsePositives);
    }
}
