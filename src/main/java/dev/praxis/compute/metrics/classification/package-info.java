/**
 * Metrics of {@link dev.praxis.compute.metrics.classification.ScoredClasses}: one label of several
 * classes a row. What is predicted is counted in {@link
 * dev.praxis.compute.metrics.classification.MulticlassConfusion}; how well the scores rank each
 * class is in {@link dev.praxis.compute.metrics.classification.OneVersusRest}; what they are worth
 * as probabilities, in {@link dev.praxis.compute.metrics.classification.ProbabilityScores}.
 */
@NullMarked
package dev.praxis.compute.metrics.classification;

import org.jspecify.annotations.NullMarked;
