/** Scaled dot-product attention in float64, its gradient, and why its dot products are scaled. */
@NullMarked
package dev.praxis.compute.attention;

import org.jspecify.annotations.NullMarked;
