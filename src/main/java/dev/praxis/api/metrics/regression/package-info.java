/** Metrics of forecasts of a number. */
@NullMarked
package dev.praxis.api.metrics.regression;

import org.jspecify.annotations.NullMarked;
