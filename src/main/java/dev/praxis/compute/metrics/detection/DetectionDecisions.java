package dev.praxis.compute.metrics.detection;

/**
 * The outcome of each detection, and its reason.
 *
 * @param outcomes [n] one per detection
 * @param matches the ground truth that decided
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record DetectionDecisions(DetectionOutcome[] outcomes, MatchRecord matches) {}
