package dev.praxis.wire.objects;

/** The ground truths of a request. The type tells Jackson which fields each of them has. */
public record GroundTruthObjects(ImageObjects objects) {}
