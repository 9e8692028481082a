package dev.praxis.compute.transformer;

import dev.praxis.compute.function.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A head, which computes one vector per sequence, an embedding or logits, from the vectors of its
 * tokens. {@link WeightShape#ofHead} lists its weights.
 *
 * @param ofTokens a dense layer applied to each token's vector before pooling; null for none
 * @param poolings poolings whose vectors are concatenated in this order; at least one
 * @param steps the steps after pooling, in order
 */
public record HeadArchitecture(@Nullable Dense ofTokens, List<Pooling> poolings, List<Step> steps) {

    /** Creates a head that pools the encoder's vectors. */
    public HeadArchitecture(List<Pooling> poolings, List<Step> steps) {
        this(null, poolings, steps);
    }

    /** A step after pooling. */
    public sealed interface Step {}

    /** Normalization to unit length, {@code x / max(‖x‖₂, 1e-12)}; a zero vector stays zero. */
    public record Normalize() implements Step {
        /** Lower bound of the divisor. */
        public static final double MIN_LENGTH = 1e-12;
    }

    /**
     * A dense layer {@code f(x Wᵀ + b)}, or {@code f(x Wᵀ + b) + x} with a residual, which is
     * {@code x Rᵀ} if the two have different sizes.
     *
     * @param out entries of the result
     * @param biased whether there is a b
     * @param activation f; null for the identity
     * @param residual whether there is a residual
     */
    public record Dense(int out, boolean biased, @Nullable Activation activation, boolean residual) implements Step {

        /** Creates a layer without a residual. */
        public Dense(int out, boolean biased, @Nullable Activation activation) {
            this(out, biased, activation, false);
        }

        /** Returns whether there is an R, for vectors of this size. */
        public boolean mapsResidual(int in) {
            return residual && in != out;
        }
    }

    /** A norm. */
    public record Norm(NormArchitecture norm) implements Step {}

    /** Returns the size of the head's vectors, for an encoder of this model size. */
    public int dimensions(int modelSize) {
        return dimensions(modelSize, steps.size());
    }

    /** Returns the size of the head's vectors after the first {@code afterSteps} steps. */
    public int dimensions(int modelSize, int afterSteps) {
        return ofPooled().size(pooledSize(modelSize) * poolings.size(), afterSteps);
    }

    /** Returns the steps after pooling. */
    public TokenHeadArchitecture ofPooled() {
        return new TokenHeadArchitecture(steps);
    }

    /** Returns the size of the vectors to pool. */
    public int pooledSize(int modelSize) {
        return ofTokens == null ? modelSize : ofTokens.out;
    }

    /** Returns whether the last step normalizes to length 1. */
    public boolean normalizes() {
        return ofPooled().normalizes();
    }
}
