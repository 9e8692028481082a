package dev.praxis.api.metrics.ranking;

import java.util.Locale;

/** How an interval is made. */
enum IntervalMethod {
    LOGIT,
    BINOMIAL,
    BOOTSTRAP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
