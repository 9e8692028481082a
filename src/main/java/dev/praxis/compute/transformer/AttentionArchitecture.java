package dev.praxis.compute.transformer;

import org.jspecify.annotations.Nullable;

/**
 * The self-attention of a layer: {@code concat over heads of softmax(scale · Q Kᵀ + bias) V, times
 * W_outputᵀ}.
 *
 * @param heads number and size of the heads
 * @param biases which projections have biases
 * @param normed the queries and keys that are normalized, before any rotation
 * @param scale factor of the scores, above 0
 * @param rotation rotation of queries and keys by position; null for none
 * @param relative effect of relative positions on the scores; null for none
 * @param visibility the keys visible to each query
 */
public record AttentionArchitecture(
        Heads heads,
        Biases biases,
        Normed normed,
        double scale,
        @Nullable Rotation rotation,
        @Nullable RelativePositions relative,
        Visibility visibility) {

    /** The projections that have biases. */
    public enum Biases {
        /** Queries, keys, values and output. */
        ALL,
        /** Queries, keys and values, but not the output. */
        INPUTS,
        NONE;

        /** Returns whether queries, keys and values have biases. */
        public boolean ofInputs() {
            return this != NONE;
        }

        /** Returns whether the output has a bias. */
        public boolean ofOutput() {
            return this == ALL;
        }
    }

    /** The queries and keys that are normalized. */
    public enum Normed {
        NONE,
        /**
         * Each head's queries and keys by themselves. The heads of a layer share a gain for queries
         * and one for keys, [head size] each.
         */
        EACH_HEAD,
        /** The queries of all heads together, and likewise the keys. */
        ALL_HEADS
    }

    public AttentionArchitecture {
        if (rotation != null && heads.size() % 2 != 0) {
            throw EncoderArchitecture.wrong("head_size", "an even number, for rotations", heads.size());
        }
        if (rotation != null && rotation.scaling() instanceof Rotation.ByLength && heads.size() == 2) {
            throw EncoderArchitecture.wrong("head_size", "more than 2, for rotations by length", heads.size());
        }
        if (!(scale > 0 && scale <= Double.MAX_VALUE)) {
            throw EncoderArchitecture.wrong("scale", "a number above 0", scale);
        }
    }

    /**
     * Returns full bidirectional attention with biases, the scale {@code 1 / √d_k}, and without any
     * positions.
     */
    public static AttentionArchitecture plain(Heads heads) {
        return new AttentionArchitecture(
                heads, Biases.ALL, Normed.NONE, 1 / Math.sqrt(heads.size()), null, null, Visibility.ALL);
    }

    /** Returns the number of queries of a token that are normalized together. */
    public int normedQuerySize() {
        return normed == Normed.ALL_HEADS ? heads.querySize() : heads.size();
    }

    /** Returns the number of keys of a token that are normalized together. */
    public int normedKeySize() {
        return normed == Normed.ALL_HEADS ? heads.keySize() : heads.size();
    }

    public AttentionArchitecture with(Biases other) {
        return new AttentionArchitecture(heads, other, normed, scale, rotation, relative, visibility);
    }

    public AttentionArchitecture with(Rotation other) {
        return new AttentionArchitecture(heads, biases, normed, scale, other, relative, visibility);
    }

    public AttentionArchitecture with(RelativePositions other) {
        return new AttentionArchitecture(heads, biases, normed, scale, rotation, other, visibility);
    }

    public AttentionArchitecture with(Visibility other) {
        return new AttentionArchitecture(heads, biases, normed, scale, rotation, relative, other);
    }

    public AttentionArchitecture with(Normed other) {
        return new AttentionArchitecture(heads, biases, other, scale, rotation, relative, visibility);
    }

    public AttentionArchitecture withScale(double other) {
        return new AttentionArchitecture(heads, biases, normed, other, rotation, relative, visibility);
    }
}
