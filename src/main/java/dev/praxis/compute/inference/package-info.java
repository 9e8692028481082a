/**
 * Forward passes of trained encoders in float32: texts of different lengths side by side, no padding between them.
 *
 * <p>The names are those of {@link dev.praxis.compute.function} and {@link dev.praxis.compute.transformer}, which compute the same in float64 with
 * every stage shown.
 */
@NullMarked
package dev.praxis.compute.inference;

import org.jspecify.annotations.NullMarked;
