/**
 * Metrics of rankings of documents for queries. {@link
 * dev.praxis.compute.metrics.retrieval.RetrievalEvaluation} averages over queries what {@link
 * dev.praxis.compute.metrics.retrieval.QueryMetrics} computes for one, exactly over all orders of
 * documents with equal scores.
 */
@NullMarked
package dev.praxis.compute.metrics.retrieval;

import org.jspecify.annotations.NullMarked;
