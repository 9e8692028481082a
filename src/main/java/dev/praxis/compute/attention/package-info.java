/** Scaled dot-product attention in float64, its gradient, and the effect of scaling. */
@NullMarked
package dev.praxis.compute.attention;

import org.jspecify.annotations.NullMarked;
