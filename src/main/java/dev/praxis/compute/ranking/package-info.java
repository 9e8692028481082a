/**
 * Metrics of {@link dev.praxis.compute.ranking.ScoredLabels}. {@link dev.praxis.compute.ranking.ThresholdCounts} is the primitive: the counts
 * above each distinct score, off which the curve and the areas are read.
 */
@NullMarked
package dev.praxis.compute.ranking;

import org.jspecify.annotations.NullMarked;
