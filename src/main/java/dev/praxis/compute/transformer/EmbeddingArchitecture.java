package dev.praxis.compute.transformer;

/**
 * The embedding layer {@code N(token + type + position)}.
 *
 * @param vocabulary number of tokens with an embedding; 0 if embeddings are given to the encoder
 *     directly
 * @param positions position information added to each token
 * @param types number of token types with an embedding; 0 for none
 * @param normed whether the sum is normalized
 */
public record EmbeddingArchitecture(int vocabulary, Positions positions, int types, boolean normed) {}
