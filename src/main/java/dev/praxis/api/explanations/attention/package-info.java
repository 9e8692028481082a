/**
 * {@code /v1/attention}: scaled dot-product attention, its gradient, and the effect of the scaling.
 */
@NullMarked
package dev.praxis.api.explanations.attention;

import org.jspecify.annotations.NullMarked;
