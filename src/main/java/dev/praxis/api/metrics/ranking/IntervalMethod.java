package dev.praxis.api.metrics.ranking;

/** The method of a confidence interval. */
enum IntervalMethod {
    LOGIT,
    BINOMIAL,
    BOOTSTRAP,
    POISSON,
    DELONG;

    boolean resamples() {
        return this == BOOTSTRAP || this == POISSON;
    }
}
