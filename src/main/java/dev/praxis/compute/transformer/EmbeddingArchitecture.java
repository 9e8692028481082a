package dev.praxis.compute.transformer;

/**
 * Where each token's vector comes from: {@code N(token + type + position)}.
 *
 * @param vocabulary tokens that have an embedding; 0 where embeddings come from outside the encoder
 * @param positions what is added for the place of a token
 * @param types kinds of tokens that have a vector to add; 0 for none
 * @param normed whether the sum is normalised
 */
public record EmbeddingArchitecture(int vocabulary, Positions positions, int types, boolean normed) {}
