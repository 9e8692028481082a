/**
 * Encoders in float64, one sequence at a time, with every number between the input and the output:
 * stages with a name, a shape and a formula, in the order in which one draws them. It is the oracle
 * of {@code fast}. Each part has its gradient beside it: {@link
 * dev.praxis.compute.transformer.traced.EncoderPass} goes back to the embeddings, {@link
 * dev.praxis.compute.transformer.traced.TracedHead} to the last hidden state.
 */
@NullMarked
package dev.praxis.compute.transformer.traced;

import org.jspecify.annotations.NullMarked;
