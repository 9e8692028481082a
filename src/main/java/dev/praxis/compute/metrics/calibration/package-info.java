/**
 * Calibration: whether predicted probabilities agree with observed frequencies.
 * {@link dev.praxis.compute.metrics.calibration.Forecasts} pairs probabilities with outcomes,
 * {@link dev.praxis.compute.metrics.calibration.Reliability} compares them per bin, and {@link
 * dev.praxis.compute.metrics.calibration.TemperatureScaling} calibrates logits.
 */
@NullMarked
package dev.praxis.compute.metrics.calibration;

import org.jspecify.annotations.NullMarked;
