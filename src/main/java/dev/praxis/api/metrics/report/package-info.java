/**
 * {@code /v1/metrics/report} and {@code /v1/metrics/gate}: several metrics of the same rows, as one
 * response, as a page, and as a decision.
 */
@NullMarked
package dev.praxis.api.metrics.report;

import org.jspecify.annotations.NullMarked;
