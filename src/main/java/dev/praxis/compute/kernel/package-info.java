/**
 * Where the time goes: products of matrices and what stands between them.
 *
 * <p>{@link dev.praxis.compute.kernel.Product} is the one of float64. In float32 a
 * {@link dev.praxis.compute.kernel.Kernel} computes on one thread,
 * {@link dev.praxis.compute.execution.Workers} are the threads, and
 * {@link dev.praxis.compute.kernel.WeightMatrix} brings weights and both together.
 */
@NullMarked
package dev.praxis.compute.kernel;

import org.jspecify.annotations.NullMarked;
