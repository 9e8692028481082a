package dev.praxis.api.models.encode;

/** Where the path of integrated gradients begins. */
enum AttributionBaseline {
    /** The zero vector instead of each token's embedding. */
    ZERO,
    /** The embedding of the mask token instead of that of each token of the text. */
    MASK
}
