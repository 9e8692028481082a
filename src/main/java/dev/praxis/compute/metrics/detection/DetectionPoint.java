package dev.praxis.compute.metrics.detection;

/**
 * The detections of a class with a score at or above a threshold.
 *
 * @param threshold the score
 * @param truePositives number of true ones
 * @param falsePositives number of false ones
 * @param positives number of ground truths
 */
public record DetectionPoint(double threshold, int truePositives, int falsePositives, int positives) {

    /** Returns {@code tp / (tp + fp)}. */
    public double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    /** Returns {@code tp / positives}. */
    public double recall() {
        return (double) truePositives / positives;
    }

    /** Returns {@code 2 tp / (tp + fp + positives)}. */
    public double f1() {
        return 2.0 * truePositives / ((double) truePositives + falsePositives + positives);
    }
}
