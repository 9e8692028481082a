/**
 * Dense networks with every intermediate value visible: the forward pass, the equations of
 * backpropagation, a check by finite differences, and training.
 *
 * <p>Read {@link dev.praxis.compute.dense.DenseLayer}, {@link dev.praxis.compute.dense.ForwardPass}
 * and {@link dev.praxis.compute.dense.Backpropagation} side by side. Each row is a sample, and its
 * result does not depend on the other rows of the batch.
 */
@NullMarked
package dev.praxis.compute.dense;

import org.jspecify.annotations.NullMarked;
