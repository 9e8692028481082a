package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.execution.Execution;

/**
 * Computes {@link ThresholdCounts} of weighted rows: each weight is sorted along with its score,
 * and one sweep from the top accumulates them.
 *
 * <p>Weights of equal scores are added in row order, on any number of threads.
 */
final class WeightedCounts {
    private WeightedCounts() {}

    static ThresholdCounts of(double[] scores, boolean[] labels, double[] weights) {
        double[] keys = new double[scores.length];
        double[] signedWeights = new double[scores.length];
        Chunk.forEach(Chunk.ofShort(0, scores.length), chunk -> {
            for (int i = chunk.from(); i < chunk.to(); i++) {
                keys[i] = scores[i] + 0.0; // -0.0 becomes 0.0
                // The sign of the weight encodes the label.
                signedWeights[i] = labels[i] ? weights[i] : -weights[i];
            }
        });
        RadixSort.ascending(keys, signedWeights);
        return sweep(keys, signedWeights);
    }

    private static ThresholdCounts sweep(double[] scores, double[] signedWeights) {
        double[] thresholds = new double[scores.length];
        double[] truePositives = new double[scores.length];
        double[] falsePositives = new double[scores.length];
        CompensatedSum positives = new CompensatedSum();
        CompensatedSum negatives = new CompensatedSum();
        int size = 0;
        for (int end = scores.length; end > 0; ) {
            double threshold = scores[end - 1];
            int start = end - 1;
            while (start > 0 && scores[start - 1] == threshold) {
                start--;
            }
            boolean hasWeight = false;
            for (int row = start; row < end; row++) {
                Execution.checkAt(row);
                double weight = signedWeights[row];
                // A score of rows of weight 0 only is not a threshold.
                hasWeight |= weight != 0;
                if (weight > 0) {
                    positives.add(weight);
                } else {
                    negatives.add(-weight);
                }
            }
            if (hasWeight) {
                thresholds[size] = threshold;
                truePositives[size] = positives.value();
                falsePositives[size] = negatives.value();
                size++;
            }
            end = start;
        }
        return ThresholdCounts.ofFirst(size, thresholds, truePositives, falsePositives);
    }
}
