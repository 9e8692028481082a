package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.family.CheckpointWeights;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;

/**
 * A dense layer among the encoder's tensors that is applied to each token's vector before pooling.
 *
 * @param dense its architecture
 * @param weights its weights, by their names in the head
 */
public record TokenLayer(Dense dense, CheckpointWeights weights) {}
