package dev.praxis.compute.transformer;

/**
 * One vector for a sequence from the vectors x_i of its tokens, by the names and definitions of
 * sentence-transformers.
 */
public enum Pooling {
    /** {@code x_1}: the first token's. */
    CLS("the first row"),
    /** The greatest entry of each column. */
    MAX("the greatest entry of each column"),
    /** {@code Σ x_i / n}. */
    MEAN("sum of the rows / n"),
    /** {@code Σ x_i / √n}. */
    MEAN_SQRT_LENGTH("sum of the rows / √n"),
    /** {@code Σ i x_i / Σ i}, i from 1 at the sequence's first token, pooled or not. */
    WEIGHTED_MEAN("sum of i times row i / sum of i, i from 1 at the first token"),
    /** {@code x_n}: the last token's. */
    LAST_TOKEN("the last row");

    private final String formula;

    Pooling(String formula) {
        this.formula = formula;
    }

    /** The definition as one line. */
    public String formula() {
        return formula;
    }
}
