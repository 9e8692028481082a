package dev.praxis.api.explanations.encoder;

import dev.praxis.compute.function.Activation;

/** The activations that a feed-forward block can have, under the names of {@link Activation}. */
enum FeedForwardActivation {
    RELU(Activation.RELU),
    GELU(Activation.GELU),
    GELU_TANH(Activation.GELU_TANH),
    SWISH(Activation.SWISH),
    TANH(Activation.TANH);

    private final Activation function;

    FeedForwardActivation(Activation function) {
        this.function = function;
    }

    Activation function() {
        return function;
    }
}
