package dev.praxis.compute.inference;

import dev.praxis.compute.function.Activation;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * One vector for each sequence: pooled, then through dense layers, then scaled to length 1.
 *
 * @param poolings whose vectors stand side by side, in this order; at least one
 * @param steps what follows, in this order
 */
public record EmbeddingHead(List<Pooling> poolings, List<Step> steps) {
    /** Shorter vectors are divided by it instead of by their length, so that a vector of zeros stays one. */
    private static final double SHORTEST = 1e-12;

    /** What may follow the pooling. */
    public sealed interface Step {}

    /** {@code x / ‖x‖}. */
    public record Normalize() implements Step {}

    /** {@code f(x Wᵀ + b)}; without an activation, f is the identity. */
    public record Dense(Linear linear, @Nullable Activation activation) implements Step {}

    /** {@code N(x)}. */
    public record Norm(LayerNorm norm) implements Step {}

    /** Entries of an embedding from an encoder of the given size. */
    public int dimensions(int size) {
        int dimensions = size * poolings.size();
        for (Step step : steps) {
            if (step instanceof Dense dense) {
                dimensions = dense.linear.out();
            }
        }
        return dimensions;
    }

    /** Whether the last step scales to length 1. */
    public boolean normalizes() {
        return !steps.isEmpty() && steps.getLast() instanceof Normalize;
    }

    /**
     * The embedding of every sequence.
     *
     * @param lastHiddenState [tokens x size]. Not modified.
     * @param skipped leading tokens of each sequence that are not pooled, where there are more
     * @return [sequences x dimensions]
     */
    public FMatrixRMaj forward(FMatrixRMaj lastHiddenState, Batch batch, int skipped) {
        int size = lastHiddenState.numCols;
        FMatrixRMaj embeddings = new FMatrixRMaj(batch.sequences(), size * poolings.size());
        for (int i = 0; i < batch.sequences(); i++) {
            int start = batch.start(i);
            int first = start + Math.min(skipped, batch.length(i) - 1);
            for (int p = 0; p < poolings.size(); p++) {
                int at = i * embeddings.numCols + p * size;
                poolings.get(p).pool(lastHiddenState, start, first, start + batch.length(i), embeddings.data, at);
            }
        }
        for (Step step : steps) {
            embeddings = switch (step) {
                case Normalize ignored -> normalized(embeddings);
                case Dense dense -> dense.linear.forward(embeddings, dense.activation);
                case Norm norm -> norm.norm.forward(embeddings);
            };
        }
        return embeddings;
    }

    /**
     * Rows of length 1, in place.
     *
     * @param x [rows x size]. Modified.
     * @return x
     */
    public static FMatrixRMaj normalized(FMatrixRMaj x) {
        for (int start = 0; start < x.data.length; start += x.numCols) {
            double squares = 0;
            for (int i = start; i < start + x.numCols; i++) {
                squares += (double) x.data[i] * x.data[i];
            }
            double length = Math.max(Math.sqrt(squares), SHORTEST);
            for (int i = start; i < start + x.numCols; i++) {
                x.data[i] = (float) (x.data[i] / length);
            }
        }
        return x;
    }
}
