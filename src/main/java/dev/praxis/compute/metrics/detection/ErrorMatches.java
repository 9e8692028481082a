package dev.praxis.compute.metrics.detection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The matches and errors of all detections, before areas are computed.
 *
 * @param sequence rows of the detections that count, by image, descending score and row
 * @param outcomes [n] of each detection: true, false, ignored or left out
 * @param kinds [n] the error of each detection; null for none
 * @param targets [n] the ground truth with which a mended detection would be true;
 *     {@link MatchRecord#NONE} for none
 * @param isFound [ground truths] whether a detection is true with it
 * @param mender [ground truths] the detection of the greatest score that would be true with it if
 *     it were mended; {@link MatchRecord#NONE} for none
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record ErrorMatches(
        int[] sequence,
        DetectionOutcome[] outcomes,
        @Nullable ErrorKind[] kinds,
        int[] targets,
        boolean[] isFound,
        int[] mender) {

    static ErrorMatches ofSize(int[] sequence, int groundTruths) {
        int detections = sequence.length;
        DetectionOutcome[] outcomes = new DetectionOutcome[detections];
        Arrays.fill(outcomes, DetectionOutcome.FALSE);
        int[] targets = new int[detections];
        Arrays.fill(targets, MatchRecord.NONE);
        int[] mender = new int[groundTruths];
        Arrays.fill(mender, MatchRecord.NONE);
        return new ErrorMatches(
                sequence, outcomes, new ErrorKind[detections], targets, new boolean[groundTruths], mender);
    }

    /** Returns whether a detection, if it were mended, would be true. */
    boolean mends(int detection) {
        int target = targets[detection];
        return target != MatchRecord.NONE && mender[target] == detection;
    }

    /** Returns whether a ground truth is not found, and would not be if a detection were mended. */
    boolean isMissed(int groundTruth) {
        return !isFound[groundTruth] && mender[groundTruth] == MatchRecord.NONE;
    }
}
