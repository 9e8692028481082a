/**
 * Metrics of scored binary labels. {@link dev.praxis.compute.ranking.ThresholdCounts} is the one primitive: the counts above each distinct
 * score. The curve, the areas and the confusion matrices are all read off it.
 */
@NullMarked
package dev.praxis.compute.ranking;

import org.jspecify.annotations.NullMarked;
