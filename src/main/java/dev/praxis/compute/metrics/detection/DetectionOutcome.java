package dev.praxis.compute.metrics.detection;

/** The outcome of a detection. */
public enum DetectionOutcome {
    TRUE,
    /** False: no ground truth of its class overlaps it enough. */
    FALSE,
    /** False: another detection has taken the ground truth. */
    DUPLICATE,
    /** Neither true nor false. */
    IGNORED,
    /** Left out: its class has no ground truths, or its image has better ones of the class. */
    LEFT_OUT
}
