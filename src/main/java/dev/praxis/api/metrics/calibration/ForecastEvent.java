package dev.praxis.api.metrics.calibration;

import java.util.Locale;

/** What probabilities forecast. */
enum ForecastEvent {
    /** The row is of class 1. */
    CLASS_1,
    /** The row is of the class that is predicted. */
    TOP_LABEL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
