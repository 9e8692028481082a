/**
 * Metrics of {@link dev.praxis.compute.metrics.ranking.ScoredLabels}.
 * {@link dev.praxis.compute.metrics.ranking.RankedLabels} is what everything is read off: the rows
 * in the order of their scores, passed once from the lowest threshold up. Each
 * {@link dev.praxis.compute.metrics.ranking.Area} is added up on the way; curves are read off
 * {@link dev.praxis.compute.metrics.ranking.ThresholdCounts}.
 */
@NullMarked
package dev.praxis.compute.metrics.ranking;

import org.jspecify.annotations.NullMarked;
