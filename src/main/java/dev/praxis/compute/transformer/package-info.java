/** Attention and the transformer encoder in float64, with every number between the input and the output. */
@NullMarked
package dev.praxis.compute.transformer;

import org.jspecify.annotations.NullMarked;
