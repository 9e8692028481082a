/**
 * Encoders in float32 with packed weights, for batches of sequences of different lengths without
 * padding. A sequence has bitwise the same result alone and in any batch. {@code traced} computes
 * the same in float64, with all intermediate stages.
 */
@NullMarked
package dev.praxis.compute.transformer.fast;

import org.jspecify.annotations.NullMarked;
