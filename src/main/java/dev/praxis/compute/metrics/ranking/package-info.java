/**
 * Metrics of ranked binary labels, {@link dev.praxis.compute.metrics.ranking.ScoredLabels}.
 * Everything is computed from {@link dev.praxis.compute.metrics.ranking.RankedLabels}, the rows in
 * the order of their scores, block by block from the lowest threshold up. An
 * {@link dev.praxis.compute.metrics.ranking.Area} is a sum over the thresholds at which recall
 * changes; curves are computed from {@link dev.praxis.compute.metrics.ranking.ThresholdCounts}.
 */
@NullMarked
package dev.praxis.compute.metrics.ranking;

import org.jspecify.annotations.NullMarked;
