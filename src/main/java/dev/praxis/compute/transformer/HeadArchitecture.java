package dev.praxis.compute.transformer;

import dev.praxis.compute.function.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A head: one vector of a sequence, an embedding or logits, from the vectors of its tokens.
 * {@link WeightShape#ofHead} lists its weights.
 *
 * @param poolings whose vectors lie side by side, in this order; at least one
 * @param steps what follows, in this order
 */
public record HeadArchitecture(List<Pooling> poolings, List<Step> steps) {

    /** What may follow the pooling. */
    public sealed interface Step {}

    /** {@code x / max(‖x‖₂, 1e-12)}, so that a vector of zeros stays one. */
    public record Normalize() implements Step {
        /** The least length that a vector is divided by. */
        public static final double LEAST_LENGTH = 1e-12;
    }

    /**
     * {@code f(x Wᵀ + b)}.
     *
     * @param out entries of the result
     * @param biased whether there is a b
     * @param activation f; null for the identity
     */
    public record Dense(int out, boolean biased, @Nullable Activation activation) implements Step {}

    /** A norm. */
    public record Norm(NormArchitecture norm) implements Step {}

    /** Entries of its vectors, from an encoder of this model size. */
    public int dimensions(int modelSize) {
        return dimensions(modelSize, steps.size());
    }

    /** Entries of its vectors after the first so many steps. */
    public int dimensions(int modelSize, int afterSteps) {
        int dimensions = modelSize * poolings.size();
        for (Step step : steps.subList(0, afterSteps)) {
            if (step instanceof Dense dense) {
                dimensions = dense.out;
            }
        }
        return dimensions;
    }

    /** Whether the last step scales to length 1. */
    public boolean normalizes() {
        return !steps.isEmpty() && steps.getLast() instanceof Normalize;
    }
}
