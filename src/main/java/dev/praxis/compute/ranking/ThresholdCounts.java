package dev.praxis.compute.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.Arrays;

/**
 * {@code TP_k = Σ w_i [y_i = 1, score_i >= t_k]} and {@code FP_k = Σ w_i [y_i = 0, score_i >= t_k]} at each distinct score t_k, the highest
 * first. The curve and the areas are read off these counts.
 *
 * <p>Equal scores are one threshold, so that the order of the rows never matters; -0.0 and 0.0 are equal. Rows that weigh 0 are not there
 * at all. These are the conventions of scikit-learn.
 *
 * @param thresholds the distinct scores, descending
 * @param truePositives TP at each threshold, ascending; without weights a whole number
 * @param falsePositives FP at each threshold, ascending; without weights a whole number
 */
public record ThresholdCounts(double[] thresholds, double[] truePositives, double[] falsePositives) {

    /** Counts in O(n log n). */
    public static ThresholdCounts of(ScoredLabels rows) {
        double[] weights = rows.weights();
        return weights == null
                ? UnweightedCounts.of(rows.scores(), rows.labels())
                : WeightedCounts.of(rows.scores(), rows.labels(), weights);
    }

    /** The counts that fill the first {@code size} places of arrays that may be longer. */
    static ThresholdCounts ofFirst(int size, double[] thresholds, double[] truePositives, double[] falsePositives) {
        return size == thresholds.length
                ? new ThresholdCounts(thresholds, truePositives, falsePositives)
                : new ThresholdCounts(
                        Arrays.copyOf(thresholds, size),
                        Arrays.copyOf(truePositives, size),
                        Arrays.copyOf(falsePositives, size));
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
}
