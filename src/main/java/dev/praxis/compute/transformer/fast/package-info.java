/**
 * Encoders in float32, with packed weights: sequences of different lengths side by side, no padding
 * between them. A sequence has the same bits alone and in any batch. {@code traced} computes the
 * same in float64, with every stage shown.
 */
@NullMarked
package dev.praxis.compute.transformer.fast;

import org.jspecify.annotations.NullMarked;
