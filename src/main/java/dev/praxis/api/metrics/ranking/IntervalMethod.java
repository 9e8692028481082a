package dev.praxis.api.metrics.ranking;

/** The method of a confidence interval. */
enum IntervalMethod {
    LOGIT,
    BINOMIAL,
    BOOTSTRAP,
    DELONG
}
