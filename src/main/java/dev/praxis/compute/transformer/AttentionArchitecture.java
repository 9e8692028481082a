package dev.praxis.compute.transformer;

import org.jspecify.annotations.Nullable;

/**
 * The self-attention of a layer: {@code concat over heads of softmax(Q Kᵀ / √d_k + bias) V, times
 * W_outputᵀ}.
 *
 * @param heads how many there are, of which size
 * @param biased whether the four projections have biases
 * @param rotation rotation of queries and keys by their positions; null for none
 * @param relativeBias whether a bias by relative position is added to the scaled scores; all layers
 *     share its table
 * @param visibility which keys each query sees
 */
public record AttentionArchitecture(
        Heads heads, boolean biased, @Nullable Rotation rotation, boolean relativeBias, Visibility visibility) {

    /** Attention with biases, of every token to every token, that knows of no positions. */
    public static AttentionArchitecture plain(Heads heads) {
        return new AttentionArchitecture(heads, true, null, false, Visibility.ALL);
    }

    /** The same attention with the bias by relative position. */
    public AttentionArchitecture withRelativeBias() {
        return new AttentionArchitecture(heads, biased, rotation, true, visibility);
    }
}
