package dev.praxis.api.explanations.attention;

/** The treatment of fully masked queries. */
enum FullyMasked {
    PROBLEM,
    /** Weights, context and gradients of 0. */
    ZEROS
}
