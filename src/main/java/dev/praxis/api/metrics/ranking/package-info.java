/** {@code /v1/metrics}: precision, recall and the areas under their curves. */
@NullMarked
package dev.praxis.api.metrics.ranking;

import org.jspecify.annotations.NullMarked;
