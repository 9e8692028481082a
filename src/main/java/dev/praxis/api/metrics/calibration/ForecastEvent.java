package dev.praxis.api.metrics.calibration;

/** The event that probabilities forecast. */
enum ForecastEvent {
    /** The row is of class 1. */
    CLASS_1,
    /** The predicted class is the class of the row. */
    TOP_LABEL
}
