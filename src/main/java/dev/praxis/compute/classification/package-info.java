/**
 * Metrics of {@link dev.praxis.compute.classification.ScoredClasses}: one label of several classes a row. What is predicted is counted in {@link
 * dev.praxis.compute.classification.MulticlassConfusion}; how well the scores rank each class is in {@link
 * dev.praxis.compute.classification.OneVersusRest}; what they are worth as probabilities, in {@link
 * dev.praxis.compute.classification.ProbabilityScores}.
 */
@NullMarked
package dev.praxis.compute.classification;

import org.jspecify.annotations.NullMarked;
