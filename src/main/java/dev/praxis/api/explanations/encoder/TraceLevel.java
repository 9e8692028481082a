package dev.praxis.api.explanations.encoder;

/** How much of a forward pass an answer shows. */
enum TraceLevel {
    NONE,
    ATTENTION,
    ALL
}
