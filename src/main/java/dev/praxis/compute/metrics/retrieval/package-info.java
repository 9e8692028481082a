/**
 * Metrics of ranked search results, {@link dev.praxis.compute.metrics.retrieval.RetrievalQueries}:
 * one list of scored and judged documents per query. A
 * {@link dev.praxis.compute.metrics.retrieval.RetrievalEvaluation} has every
 * {@link dev.praxis.compute.metrics.retrieval.RetrievalMetric} at every cutoff, per query and as a
 * mean over the queries.
 */
@NullMarked
package dev.praxis.compute.metrics.retrieval;

import org.jspecify.annotations.NullMarked;
