package dev.praxis.api.metrics.calibration;

/** The event whose probability is forecast. */
enum ForecastEvent {
    /** The row is of class 1. */
    CLASS_1,
    /** The row is of the class that is predicted. */
    TOP_LABEL
}
