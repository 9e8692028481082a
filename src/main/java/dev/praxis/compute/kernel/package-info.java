/**
 * Compute-intensive kernels: matrix products, and the functions between them.
 *
 * <p>{@link dev.praxis.compute.kernel.Product} multiplies in float64. In float32, a
 * {@link dev.praxis.compute.kernel.Kernel} computes on one thread,
 * {@link dev.praxis.compute.execution.Workers} provide the threads, and
 * {@link dev.praxis.compute.kernel.WeightMatrix} combines the two.
 */
@NullMarked
package dev.praxis.compute.kernel;

import org.jspecify.annotations.NullMarked;
