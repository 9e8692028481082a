package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Activation;
import org.jspecify.annotations.Nullable;

/**
 * The feed-forward network of a layer: {@code f(x W_expandᵀ) W_contractᵀ}, or, if gated,
 * {@code (f(x W_gateᵀ) ∘ x W_expandᵀ) W_contractᵀ}; or a mixture of experts, each of the first form
 * without biases, to which a common bias may be added.
 *
 * <p>Source of the gate: N. Shazeer, GLU Variants Improve Transformer (2020), section 2.
 *
 * @param size entries between expansion and contraction
 * @param activation f
 * @param gated whether the expansion is multiplied by an activated gate
 * @param expandBiased whether expansion and gate have biases
 * @param contractBiased whether the contraction has a bias; of experts, whether the mixture has one
 * @param experts the experts; null for a single network
 */
public record FeedForwardArchitecture(
        int size,
        Activation activation,
        boolean gated,
        boolean expandBiased,
        boolean contractBiased,
        @Nullable Experts experts) {

    public FeedForwardArchitecture {
        EncoderArchitecture.requirePositive("feed_forward_size", size);
        if (experts != null && (gated || expandBiased)) {
            throw new ComputeException(Reason.VALUE, "experts", "expected experts without gates and biases");
        }
    }

    /** Creates a single network. */
    public FeedForwardArchitecture(
            int size, Activation activation, boolean gated, boolean expandBiased, boolean contractBiased) {
        this(size, activation, gated, expandBiased, contractBiased, null);
    }

    /** Creates a network with biases on both sides, or none. */
    public FeedForwardArchitecture(int size, Activation activation, boolean gated, boolean biased) {
        this(size, activation, gated, biased, biased);
    }

    /** Creates a mixture of experts. */
    public FeedForwardArchitecture(int size, Activation activation, boolean biased, Experts experts) {
        this(size, activation, false, false, biased, experts);
    }

    /** Returns one of the experts as a single network. */
    public FeedForwardArchitecture expert() {
        return new FeedForwardArchitecture(size, activation, false, false, false);
    }

    /** Returns the multiply-adds per token; an exponential counts as {@link Cost#EXPONENTIAL}. */
    double operationsPerToken(int modelSize) {
        if (experts == null) {
            return (gated ? 3.0 : 2.0) * modelSize * size + (double) Cost.EXPONENTIAL * size;
        }
        double router = experts.count() * ((double) modelSize + Cost.EXPONENTIAL + experts.count());
        return router + experts.chosen() * expert().operationsPerToken(modelSize);
    }
}
