/** Metrics of rankings of documents for queries. */
@NullMarked
package dev.praxis.api.metrics.retrieval;

import org.jspecify.annotations.NullMarked;
