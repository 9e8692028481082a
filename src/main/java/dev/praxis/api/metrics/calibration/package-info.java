/**
 * {@code /v1/metrics/calibration}: agreement of probabilities with observed frequencies, and the
 * temperature that calibrates logits.
 */
@NullMarked
package dev.praxis.api.metrics.calibration;

import org.jspecify.annotations.NullMarked;
