package dev.praxis.api.metrics.ranking;

/** How an interval is made. */
enum IntervalMethod {
    LOGIT,
    BINOMIAL,
    BOOTSTRAP
}
