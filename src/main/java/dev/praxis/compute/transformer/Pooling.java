package dev.praxis.compute.transformer;

/**
 * Poolings of the vectors x_i of a sequence's tokens into one vector, with the names and
 * definitions of sentence-transformers. A sequence without tokens has the zero vector.
 */
public enum Pooling {
    /** {@code x_1}, the first token's vector. */
    CLS("the first row"),
    /** The maximum of each column. */
    MAX("the maximum of each column"),
    /** {@code Σ x_i / n}. */
    MEAN("sum of the rows / n"),
    /** {@code Σ x_i / √n}. */
    MEAN_SQRT_LENGTH("sum of the rows / √n"),
    /**
     * {@code Σ i x_i / Σ i}, where i counts from 1 at the sequence's first token, even if that is
     * not pooled.
     */
    WEIGHTED_MEAN("sum of i times row i / sum of i, i from 1 at the first token"),
    /** {@code x_n}, the last token's vector. */
    LAST_TOKEN("the last row");

    private final String formula;

    Pooling(String formula) {
        this.formula = formula;
    }

    /** Returns the definition as one line. */
    public String formula() {
        return formula;
    }
}
