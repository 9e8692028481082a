/**
 * {@code /v1/metrics/classification}: metrics of multiclass predictions, with one label per row.
 */
@NullMarked
package dev.praxis.api.metrics.classification;

import org.jspecify.annotations.NullMarked;
