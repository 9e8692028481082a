package dev.praxis.api.metrics.retrieval;

/** Names of ways to treat equal scores in requests. */
enum TieHandling {
    EXPECTED,
    BOUNDS,
    TREC_EVAL
}
