/**
 * {@code /v1/metrics/calibration}: whether probabilities are as often right as they say, and the
 * temperature that repairs logits.
 */
@NullMarked
package dev.praxis.api.metrics.calibration;

import org.jspecify.annotations.NullMarked;
