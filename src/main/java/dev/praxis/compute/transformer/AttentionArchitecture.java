package dev.praxis.compute.transformer;

import org.jspecify.annotations.Nullable;

/**
 * The self-attention of a layer: {@code concat over heads of softmax(Q Kᵀ / √d_k + bias) V, times
 * W_outputᵀ}.
 *
 * @param heads number and size of the heads
 * @param biased whether the four projections have biases
 * @param rotation rotation of queries and keys by position; null for none
 * @param relativeBias whether a bias by relative position is added to the scaled scores; all layers
 *     share its table
 * @param visibility the keys visible to each query
 */
public record AttentionArchitecture(
        Heads heads, boolean biased, @Nullable Rotation rotation, boolean relativeBias, Visibility visibility) {

    /** Returns full bidirectional attention with biases and without any positions. */
    public static AttentionArchitecture plain(Heads heads) {
        return new AttentionArchitecture(heads, true, null, false, Visibility.ALL);
    }

    /** Returns this attention with a bias by relative position. */
    public AttentionArchitecture withRelativeBias() {
        return new AttentionArchitecture(heads, biased, rotation, true, visibility);
    }
}
