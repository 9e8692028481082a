package dev.praxis.api.models.encode;

/** The start of the path of integrated gradients. */
enum AttributionBaseline {
    /** The zero vector instead of each token's embedding. */
    ZERO,
    /** The embedding of the mask token instead of that of each token of the text. */
    MASK
}
