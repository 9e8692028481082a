/** {@code /v1/metrics/classification}: metrics of one label of several classes a row. */
@NullMarked
package dev.praxis.api.metrics.classification;

import org.jspecify.annotations.NullMarked;
