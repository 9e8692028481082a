/**
 * Metrics of multiclass predictions with one label per row, {@link
 * dev.praxis.compute.metrics.classification.ScoredClasses}. {@link
 * dev.praxis.compute.metrics.classification.MulticlassConfusion} counts predictions, {@link
 * dev.praxis.compute.metrics.classification.OneVersusRest} measures how well scores rank each
 * class, and {@link dev.praxis.compute.metrics.classification.ProbabilityScores} scores them as
 * probabilities.
 */
@NullMarked
package dev.praxis.compute.metrics.classification;

import org.jspecify.annotations.NullMarked;
