/**
 * Encoders in float64, one sequence at a time, with all intermediate results: stages with a name, a
 * shape and a formula, in the order of the usual diagram. They are the reference for tests of
 * {@code fast}. Every part has a gradient:
 * {@link dev.praxis.compute.transformer.traced.EncoderPass} propagates back to the embeddings,
 * {@link dev.praxis.compute.transformer.traced.TracedHead} to the last hidden state.
 */
@NullMarked
package dev.praxis.compute.transformer.traced;

import org.jspecify.annotations.NullMarked;
