package dev.praxis.compute.transformer;

import org.jspecify.annotations.Nullable;

/** Position embeddings: the vectors added to the embeddings according to each token's position. */
public sealed interface Positions {

    /**
     * No position embeddings: unless positions enter elsewhere, permuting the tokens permutes the
     * output.
     */
    record None() implements Positions {}

    /**
     * {@code P_(i, 2c) = sin(i / 10000^(2c / d))} and
     * {@code P_(i, 2c + 1) = cos(i / 10000^(2c / d))}.
     *
     * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3.5.
     */
    record Sinusoidal() implements Positions {}

    /**
     * A learned vector per position.
     *
     * @param rows rows of the table
     * @param padding null if rows count from 0; otherwise the padding id, as in RoBERTa: tokens of
     *     this id use the row of this number, and all other tokens use the following rows in order
     */
    record Learned(int rows, @Nullable Integer padding) implements Positions {

        /** Returns the maximum sequence length in tokens. */
        public int longest() {
            return padding == null ? rows : rows - padding - 1;
        }

        /** Returns the row of each token of a sequence. */
        public int[] rowsOf(int[] ids) {
            int[] rowsOfTokens = new int[ids.length];
            int next = padding == null ? 0 : padding + 1;
            for (int i = 0; i < ids.length; i++) {
                rowsOfTokens[i] = padding != null && ids[i] == padding ? padding : next++;
            }
            return rowsOfTokens;
        }
    }
}
