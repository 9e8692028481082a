/** {@code /v1/metrics/retrieval}: metrics of ranked search results. */
@NullMarked
package dev.praxis.api.metrics.retrieval;

import org.jspecify.annotations.NullMarked;
