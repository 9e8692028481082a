/**
 * Whether probabilities are as often right as they say.
 * {@link dev.praxis.compute.metrics.calibration.Forecasts} are what is judged,
 * {@link dev.praxis.compute.metrics.calibration.Reliability} compares them with what happened, bin
 * by bin, and {@link dev.praxis.compute.metrics.calibration.TemperatureScaling} repairs logits.
 */
@NullMarked
package dev.praxis.compute.metrics.calibration;

import org.jspecify.annotations.NullMarked;
