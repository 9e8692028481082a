/**
 * The mathematics, over EJML's matrices and primitive arrays. It knows neither Spring nor JSON nor
 * HTTP, and it does not log.
 *
 * <p>Every result is finite. Where the mathematical value lies beyond float64, the nearest finite
 * number stands for it ({@link dev.praxis.compute.Float64#saturate}); where there is no value at
 * all, {@link dev.praxis.compute.ComputeException} says why.
 */
@NullMarked
package dev.praxis.compute;

import org.jspecify.annotations.NullMarked;
