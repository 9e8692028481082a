/**
 * {@code /v1/attention}: scaled dot-product attention with its gradient, and what the scaling is
 * for.
 */
@NullMarked
package dev.praxis.api.explanations.attention;

import org.jspecify.annotations.NullMarked;
