/**
 * Metrics of forecasts of a number. {@link dev.praxis.compute.metrics.regression.PointErrors} is of
 * single numbers, {@link dev.praxis.compute.metrics.regression.QuantileLosses} of quantiles, {@link
 * dev.praxis.compute.metrics.regression.EnsembleScores} of samples, {@link
 * dev.praxis.compute.metrics.regression.GaussianScores} of normal distributions, and {@link
 * dev.praxis.compute.metrics.regression.IntervalScore} of intervals.
 */
@NullMarked
package dev.praxis.compute.metrics.regression;

import org.jspecify.annotations.NullMarked;
