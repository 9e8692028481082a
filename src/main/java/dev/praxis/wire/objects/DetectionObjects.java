package dev.praxis.wire.objects;

/** The detections of a request. The type tells Jackson which fields each of them has. */
public record DetectionObjects(ImageObjects objects) {}
