package dev.praxis.compute.transformer;

import org.jspecify.annotations.Nullable;

/** What is added to the embeddings to tell the encoder where a token is in its sequence. */
public sealed interface Positions {

    /** Nothing: without another kind of positions, permuting the tokens permutes the output. */
    record None() implements Positions {}

    /**
     * {@code P_(i, 2c) = sin(i / 10000^(2c / d))} and
     * {@code P_(i, 2c + 1) = cos(i / 10000^(2c / d))}.
     *
     * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3.5.
     */
    record Sinusoidal() implements Positions {}

    /**
     * A learned vector for each position.
     *
     * @param rows of the table
     * @param padding null where the rows count from 0; else RoBERTa's way: a token of this id has
     *     the row of this number, and the other tokens have the rows after it, in their order
     */
    record Learned(int rows, @Nullable Integer padding) implements Positions {

        /** Tokens of the longest sequence. */
        public int longest() {
            return padding == null ? rows : rows - padding - 1;
        }

        /** The row of each of a sequence's tokens. */
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
