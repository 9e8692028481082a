/**
 * Metrics of ranked binary labels, {@link dev.praxis.compute.metrics.ranking.ScoredLabels}.
 * Everything is computed from {@link dev.praxis.compute.metrics.ranking.RankedLabels}, the rows in
 * the order of their scores, in one sweep from the lowest threshold up. Each
 * {@link dev.praxis.compute.metrics.ranking.Area} is accumulated during the sweep; curves are
 * computed from {@link dev.praxis.compute.metrics.ranking.ThresholdCounts}.
 */
@NullMarked
package dev.praxis.compute.metrics.ranking;

import org.jspecify.annotations.NullMarked;
