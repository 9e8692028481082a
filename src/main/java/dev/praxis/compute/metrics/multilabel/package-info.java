/**
 * Metrics of predictions of several labels per row. {@link
 * dev.praxis.compute.metrics.multilabel.LabelCounts} counts them at thresholds, {@link
 * dev.praxis.compute.metrics.multilabel.LabelRanking} looks at the order of the labels of each row,
 * and {@link dev.praxis.compute.metrics.multilabel.LabelAreas} at the order of the rows of each
 * label.
 */
@NullMarked
package dev.praxis.compute.metrics.multilabel;

import org.jspecify.annotations.NullMarked;
