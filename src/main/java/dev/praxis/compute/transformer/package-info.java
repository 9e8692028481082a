/**
 * Transformer encoders as data: the architecture, and the names and shapes of the weights. Two
 * engines use it: {@link dev.praxis.compute.transformer.traced} computes one sequence in float64
 * with every stage between input and output; {@link dev.praxis.compute.transformer.fast} computes
 * batches of sequences of any lengths in float32 with packed weights.
 */
@NullMarked
package dev.praxis.compute.transformer;

import org.jspecify.annotations.NullMarked;
