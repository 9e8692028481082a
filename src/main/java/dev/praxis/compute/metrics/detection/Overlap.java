package dev.praxis.compute.metrics.detection;

/** The overlap of detections with ground truths, pair by pair. Thread-safe. */
public interface Overlap {
    /**
     * Returns {@code |d ∩ g| / |d ∪ g|}; over a crowd {@code |d ∩ g| / |d|}, since a detection of
     * one of its members covers only a part of it. 0 if the two do not meet.
     */
    double of(int detection, int groundTruth, boolean isCrowd);

    /** Returns the area of a detection. */
    double area(int detection);
}
