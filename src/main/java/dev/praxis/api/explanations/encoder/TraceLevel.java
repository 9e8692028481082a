package dev.praxis.api.explanations.encoder;

/** The amount of detail that a response contains. */
enum TraceLevel {
    NONE,
    ATTENTION,
    ALL
}
