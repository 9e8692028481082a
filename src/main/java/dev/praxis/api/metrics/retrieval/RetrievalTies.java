package dev.praxis.api.metrics.retrieval;

/** The treatment of equal scores. */
enum RetrievalTies {
    EXPECTED,
    BOUNDS,
    TREC_EVAL
}
