package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Execution;

/**
 * Detected objects, in columns.
 *
 * @param images [n] code of each detection's image, as in {@link GroundTruths}
 * @param labels [n] code of each detection's class
 * @param scores [n] finite; higher ones come first
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record Detections(int[] images, int[] labels, double[] scores) {

    /**
     * Checks the scores.
     *
     * @throws ComputeException VALUE if a score is not finite
     */
    public Detections {
        for (int i = 0; i < scores.length; i++) {
            Execution.checkAt(i);
            if (!Double.isFinite(scores[i])) {
                throw new ComputeException(
                        Reason.VALUE, "detections", "expected a finite score, found " + scores[i], i);
            }
        }
    }

    /** Returns the number of detections. */
    public int size() {
        return images.length;
    }
}
