package dev.praxis.compute.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * {@code TP_k = Σ w_i [y_i = 1, score_i >= t_k]} and {@code FP_k = Σ w_i [y_i = 0, score_i >= t_k]} at each distinct score t_k, the highest
 * first. Everything else in this package is read off these counts.
 *
 * <p>Equal scores are one threshold, so that the order of the rows never matters; -0.0 and 0.0 are equal. Rows that weigh 0 are not there
 * at all. These are the conventions of scikit-learn.
 *
 * @param thresholds the distinct scores, descending
 * @param truePositives TP at each threshold, ascending; without weights a whole number
 * @param falsePositives FP at each threshold, ascending; without weights a whole number
 */
public record ThresholdCounts(double[] thresholds, double[] truePositives, double[] falsePositives) {

    /**
     * O(n log n) time.
     *
     * @param scores finite, one a row. Not modified.
     * @param labels whether the row is positive, one a row. Not modified.
     * @param weights finite and at least 0, one a row. Not modified. Null for ones.
     * @throws ComputeException SHAPE for no rows or differing lengths; VALUE for a negative weight or weights too large to add up; UNDEFINED
     *     where every row weighs 0
     */
    public static ThresholdCounts of(double[] scores, boolean[] labels, double @Nullable [] weights) {
        if (scores.length == 0) {
            throw new ComputeException(Reason.SHAPE, "scores", "expected at least one score, found none");
        }
        requireOnePerScore("labels", labels.length, scores.length);
        if (weights == null) {
            return UnweightedCounts.of(scores, labels);
        }
        requireOnePerScore("weights", weights.length, scores.length);
        requireWeights(weights);
        return WeightedCounts.of(scores, labels, weights);
    }

    /** Number of distinct scores. */
    public int size() {
        return thresholds.length;
    }

    /** {@code Σ w_i [y_i = 1]}. */
    public double positives() {
        return truePositives[size() - 1];
    }

    /** {@code Σ w_i [y_i = 0]}. */
    public double negatives() {
        return falsePositives[size() - 1];
    }

    /** {@code positives / (positives + negatives)}: the precision of calling every row positive. */
    public double prevalence() {
        return precision(size() - 1);
    }

    /** {@code TP_k / (TP_k + FP_k)}. */
    double precision(int k) {
        return truePositives[k] / (truePositives[k] + falsePositives[k]);
    }

    /** @throws ComputeException UNDEFINED without a positive, where recall is 0/0 */
    void requirePositive() {
        if (positives() == 0) {
            throw new ComputeException(
                    Reason.UNDEFINED, "labels", "recall is undefined: no row that counts is positive");
        }
    }

    private static void requireOnePerScore(String argument, int length, int scores) {
        if (length != scores) {
            throw new ComputeException(
                    Reason.SHAPE, argument, "expected %d, one a score, found %d".formatted(scores, length));
        }
    }

    private static void requireWeights(double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0)) {
                throw new ComputeException(
                        Reason.VALUE, "weights", "expected a weight of at least 0, found " + weights[i], i);
            }
            sum += weights[i];
        }
        if (sum == 0) {
            throw new ComputeException(Reason.UNDEFINED, "weights", "every row weighs 0: there is nothing to count");
        }
        if (sum > Double.MAX_VALUE) {
            throw new ComputeException(Reason.VALUE, "weights", "expected weights whose sum float64 can hold");
        }
    }
}
