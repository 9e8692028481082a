package dev.praxis.compute.transformer;

/** The effect of relative positions on the scaled scores of an attention. */
public sealed interface RelativePositions {

    /**
     * A learned bias per head and bucket of the distance, from a table that all layers share. See
     * {@link RelativeBuckets}.
     */
    record Buckets() implements RelativePositions {}
}
