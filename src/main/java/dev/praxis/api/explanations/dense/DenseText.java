package dev.praxis.api.explanations.dense;

/** What several descriptions say. */
final class DenseText {
    static final String LOSS =
            "Of a sample: cross_entropy, -sum y log a, after a softmax; binary_cross_entropy, -sum (y log a + (1 - y) log(1 - a)), after a"
                    + " sigmoid; squared_error, sum (a - y)^2 / 2, after any activation. Natural logarithms, taken of z rather than of a rounded a.";

    static final String TARGETS =
            "y: [samples x out]. Or [samples]: class indices from 0 for cross_entropy, the targets of a single output for the other losses. Rows for"
                    + " cross_entropy sum to 1 (to 1e-3); entries for binary_cross_entropy are from 0 to 1.";

    private DenseText() {}
}
