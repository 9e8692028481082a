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

    private DenseText() {}
}
