/** Metrics of predictions of several labels per row. */
@NullMarked
package dev.praxis.api.metrics.multilabel;

import org.jspecify.annotations.NullMarked;
