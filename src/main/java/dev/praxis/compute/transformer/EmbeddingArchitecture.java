package dev.praxis.compute.transformer;

import org.jspecify.annotations.Nullable;

/**
 * The embedding layer {@code N(scale · token + type + position)}, and after it, if there is one,
 * the projection {@code x W_projectionᵀ + b_projection} to the model size.
 *
 * @param vocabulary number of tokens with an embedding; 0 if embeddings are given to the encoder
 *     directly
 * @param scale factor of the token embeddings
 * @param positions position information added to each token
 * @param types number of token types with an embedding; 0 for none
 * @param normed whether the sum is normalized
 * @param projectedFrom entries of an embedding before the projection; null if there is none
 */
public record EmbeddingArchitecture(
        int vocabulary,
        float scale,
        Positions positions,
        int types,
        boolean normed,
        @Nullable Integer projectedFrom) {

    /** Creates an embedding layer without scale and projection. */
    public EmbeddingArchitecture(int vocabulary, Positions positions, int types, boolean normed) {
        this(vocabulary, 1, positions, types, normed, null);
    }

    /** Returns this layer with a projection from another size; none if it is the model size. */
    public EmbeddingArchitecture projectedFrom(int size, int modelSize) {
        return new EmbeddingArchitecture(vocabulary, scale, positions, types, normed, size == modelSize ? null : size);
    }

    /** Returns the entries of an embedding before any projection. */
    public int size(int modelSize) {
        return projectedFrom == null ? modelSize : projectedFrom;
    }
}
