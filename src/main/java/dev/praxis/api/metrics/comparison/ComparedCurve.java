package dev.praxis.api.metrics.comparison;

/** A curve that a drawing can have. */
enum ComparedCurve {
    PRECISION_RECALL,
    ROC
}
