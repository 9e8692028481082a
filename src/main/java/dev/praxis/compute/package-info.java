/**
 * Numerical algorithms over EJML matrices and primitive arrays. This layer depends on neither
 * Spring nor JSON nor HTTP, and does not log.
 *
 * <p>Every result is finite. Values that overflow float64 are saturated
 * ({@link dev.praxis.compute.Float64#saturate}). Undefined values are reported by a
 * {@link dev.praxis.compute.ComputeException} with the reason.
 */
@NullMarked
package dev.praxis.compute;

import org.jspecify.annotations.NullMarked;
