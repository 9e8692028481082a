package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.RowWeights;
import org.jspecify.annotations.Nullable;

/**
 * Binary labels with scores.
 *
 * @param scores finite, one per row, higher for more likely positive. Never modified.
 * @param labels whether the row is positive, one per row. Never modified.
 * @param weights one per row, as {@link RowWeights} requires; null for ones. Never modified.
 */
public record ScoredLabels(double[] scores, boolean[] labels, double @Nullable [] weights) {

    /**
     * Validates the rows.
     *
     * @throws ComputeException SHAPE without rows, or for different lengths; VALUE for a score that
     *     is NaN or infinite; and as {@link RowWeights#require}
     */
    public ScoredLabels(double[] scores, boolean[] labels, double @Nullable [] weights) {
        this.scores = scores;
        this.labels = labels;
        this.weights = weights;
        if (scores.length == 0) {
            throw new ComputeException(Reason.SHAPE, "scores", "expected at least one score, found none");
        }
        requireLengths(scores, labels, weights);
        if (!areValid(scores, weights)) {
            Float64.requireFinite("scores", scores);
            RowWeights.require(weights, scores.length);
        }
    }

    /** Returns whether scores and weights are valid, without saying which is not. */
    private static boolean areValid(double[] scores, double @Nullable [] weights) {
        Chunk[] chunks = Chunk.ofShort(0, scores.length);
        double[] sums = new double[chunks.length];
        Chunk.forEach(chunks, chunk -> {
            boolean areFinite = Float64.areFinite(scores, chunk.from(), chunk.to());
            double sum = weights == null ? 1 : RowWeights.sum(weights, chunk.from(), chunk.to());
            sums[chunk.index()] = areFinite ? sum : Double.NaN;
        });
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return RowWeights.isValidSum(total);
    }

    double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /**
     * Requires a label and a weight for each score.
     *
     * @throws ComputeException SHAPE for different lengths
     */
    static void requireLengths(double[] scores, boolean[] labels, double @Nullable [] weights) {
        requireOnePerScore("labels", labels.length, scores.length);
        if (weights != null) {
            requireOnePerScore("weights", weights.length, scores.length);
        }
    }

    private static void requireOnePerScore(String argument, int length, int scores) {
        if (length != scores) {
            throw new ComputeException(
                    Reason.SHAPE, argument, "expected %d, one per score, found %d".formatted(scores, length));
        }
    }
}
