package dev.praxis.api.explanations.dense;

/** Descriptions that several fields share. */
final class DenseText {
    static final String LOSS =
            "Loss of a sample: cross_entropy, -sum y log a, after a softmax; binary_cross_entropy, -sum (y log a "
                    + "+ (1 - y) log(1 - a)), after a sigmoid; squared_error, sum (a - y)^2 / 2, after any activation. "
                    + "Logarithms are natural and are computed from z rather than from a rounded a.";

    static final String TARGETS =
            "Targets y, shape [samples x out]. Or shape [samples]: class indices from 0 for cross_entropy, the "
                    + "targets of a single output for the other losses. Up to rounding, each row sums to 1 for cross_entropy, "
                    + "and each entry is from 0 to 1 for binary_cross_entropy.";

    static final String WEIGHTS_SEED =
            "With units in a layer: seed of the weights of these layers, a (2 u - 1) with a = sqrt(6 / (in + out)) (Xavier "
                    + "uniform); biases are 0. Layer l, counted from 0 over all layers, takes the uniform numbers u of the "
                    + "seed bits(weights_seed, l) (see seeds in docs/conventions.md), row by row of [out x in]. Defaults to "
                    + "42.";

    static final String NETWORK =
            "Layers of the network with the weights that were drawn, first to last, in the form that layers of requests "
                    + "accepts. Present if a layer has units.";

    private DenseText() {}
}
