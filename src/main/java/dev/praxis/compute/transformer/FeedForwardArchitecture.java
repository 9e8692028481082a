package dev.praxis.compute.transformer;

import dev.praxis.compute.function.Activation;

/**
 * The feed-forward network of a layer: {@code f(x W_expandᵀ) W_contractᵀ}, or, if gated,
 * {@code (f(x W_gateᵀ) ∘ x W_expandᵀ) W_contractᵀ}.
 *
 * <p>Source of the gate: N. Shazeer, GLU Variants Improve Transformer (2020), section 2.
 *
 * @param size entries between expansion and contraction
 * @param activation f
 * @param gated whether the expansion is multiplied by an activated gate
 * @param expandBiased whether expansion and gate have biases
 * @param contractBiased whether the contraction has a bias
 */
public record FeedForwardArchitecture(
        int size, Activation activation, boolean gated, boolean expandBiased, boolean contractBiased) {

    public FeedForwardArchitecture {
        EncoderArchitecture.requirePositive("feed_forward_size", size);
    }

    /** Creates a network with biases on both sides, or none. */
    public FeedForwardArchitecture(int size, Activation activation, boolean gated, boolean biased) {
        this(size, activation, gated, biased, biased);
    }

    /** Returns the number of matrices of model size times {@code size}. */
    int matrices() {
        return gated ? 3 : 2;
    }
}
