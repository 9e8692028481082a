/**
 * Dense networks, laid open: the forward pass with all that the backward pass needs, the equations
 * of backpropagation, their check by finite differences, and training.
 *
 * <p>Read {@link dev.praxis.compute.dense.DenseLayer}, {@link dev.praxis.compute.dense.ForwardPass}
 * and {@link dev.praxis.compute.dense.Backpropagation} beside each other. Rows are samples: a batch
 * answers what its rows answer alone.
 */
@NullMarked
package dev.praxis.compute.dense;

import org.jspecify.annotations.NullMarked;
