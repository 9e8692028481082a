package dev.praxis.compute.ranking;

import java.util.OptionalDouble;

/**
 * The four counts of calling positive what scores at or above a threshold, and what is read off them. A ratio whose denominator is 0 is
 * empty, never 0 or 1 by convention.
 */
public record ConfusionMatrix(
        double threshold, double truePositives, double falsePositives, double trueNegatives, double falseNegatives) {

    /** O(log thresholds). A score equal to the threshold counts as positive. */
    public static ConfusionMatrix at(double threshold, ThresholdCounts counts) {
        int above = countAtOrAbove(counts.thresholds(), threshold);
        double truePositives = above == 0 ? 0 : counts.truePositives()[above - 1];
        double falsePositives = above == 0 ? 0 : counts.falsePositives()[above - 1];
        return new ConfusionMatrix(
                threshold,
                truePositives,
                falsePositives,
                counts.negatives() - falsePositives,
                counts.positives() - truePositives);
    }

    /** {@code TP / (TP + FP)}; empty where nothing is called positive. */
    public OptionalDouble precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** {@code TP / (TP + FN)}; empty where nothing is positive. */
    public OptionalDouble recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    /** {@code TN / (TN + FP)}; empty where nothing is negative. */
    public OptionalDouble specificity() {
        return ratio(trueNegatives, trueNegatives + falsePositives);
    }

    /** {@code 2 TP / (2 TP + FP + FN)}, the harmonic mean of precision and recall; empty where nothing is positive or called so. */
    public OptionalDouble f1() {
        // Halved: doubling the counts could overflow.
        return ratio(truePositives, truePositives + (0.5 * falsePositives + 0.5 * falseNegatives));
    }

    /** {@code (TP + TN) / (TP + FP + TN + FN)}. */
    public double accuracy() {
        return (truePositives + trueNegatives) / (truePositives + falsePositives + trueNegatives + falseNegatives);
    }

    private static OptionalDouble ratio(double numerator, double denominator) {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
    }

    /** How many of the descending values are at least {@code threshold}. */
    private static int countAtOrAbove(double[] descending, double threshold) {
        int low = 0;
        int high = descending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (descending[middle] >= threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
