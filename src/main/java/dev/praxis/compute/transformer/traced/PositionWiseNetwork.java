package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;

/** The feed-forward part of a layer, which computes each row by itself. */
sealed interface PositionWiseNetwork permits FeedForward, MixtureOfExperts {

    /**
     * Returns a single network or a mixture of experts.
     *
     * @param weights weights of the whole encoder
     * @param prefix prefix of the layer's weights, such as {@code layers.0.}
     * @param tracer tracer of the layer's stages
     */
    static PositionWiseNetwork of(FeedForwardArchitecture architecture, Weights weights, String prefix, Tracer tracer) {
        return architecture.experts() == null
                ? new FeedForward(architecture, weights, prefix, tracer)
                : new MixtureOfExperts(architecture, architecture.experts(), weights, prefix, tracer);
    }

    /**
     * Returns the network's output, its last stage.
     *
     * @param x [tokens x modelSize], finite. Not modified.
     * @return [tokens x modelSize]
     */
    Stage forward(Stage x);

    /**
     * Computes {@code ∂L/∂x}.
     *
     * @param x the argument of {@link #forward}. Not modified.
     * @param upstream ∂L/∂y, [tokens x modelSize], finite. Not modified.
     * @return ∂L/∂x, [tokens x modelSize]
     */
    DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream);
}
