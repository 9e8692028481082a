/** {@code /v1/metrics/classification}: metrics of one label of several classes a row. */
@NullMarked
package dev.praxis.api.classification;

import org.jspecify.annotations.NullMarked;
