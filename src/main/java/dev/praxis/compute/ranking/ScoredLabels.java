package dev.praxis.compute.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Binary labels, each with the score that something gave it.
 *
 * @param scores finite, one a row, higher for more likely positive. Never modified.
 * @param labels whether the row is positive, one a row. Never modified.
 * @param weights at least 0, one a row; they sum to more than 0 and at most 2^1020, so that sums of counts cannot overflow. Null for ones.
 *     Never modified.
 */
public record ScoredLabels(double[] scores, boolean[] labels, double @Nullable [] weights) {
    private static final double GREATEST_SUM = 0x1p1020;

    /**
     * Checks that the three belong together.
     *
     * @throws ComputeException SHAPE for no rows or differing lengths; VALUE for a negative weight or weights too large to add up; UNDEFINED
     *     where every row weighs 0
     */
    public ScoredLabels(double[] scores, boolean[] labels, double @Nullable [] weights) {
        this.scores = scores;
        this.labels = labels;
        this.weights = weights;
        if (scores.length == 0) {
            throw new ComputeException(Reason.SHAPE, "scores", "expected at least one score, found none");
        }
        requireOnePerScore("labels", labels.length, scores.length);
        if (weights != null) {
            requireOnePerScore("weights", weights.length, scores.length);
            requireWeights(weights);
        }
    }

    double weight(int row) {
        return weights == null ? 1 : weights[row];
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
        if (sum > GREATEST_SUM) {
            throw new ComputeException(Reason.VALUE, "weights", "expected weights that sum to at most 1.1e307");
        }
    }
}
