/**
 * Metrics of {@link dev.praxis.compute.ranking.ScoredLabels}. {@link dev.praxis.compute.ranking.RankedLabels} is what everything is read off: the rows in the
 * order of their scores, passed once from the lowest threshold up. Each {@link dev.praxis.compute.ranking.Area} is added up on the way; curves are read off
 * {@link dev.praxis.compute.ranking.ThresholdCounts}.
 */
@NullMarked
package dev.praxis.compute.ranking;

import org.jspecify.annotations.NullMarked;
