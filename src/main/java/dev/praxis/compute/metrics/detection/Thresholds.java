package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/** Checks of thresholds. */
final class Thresholds {
    private Thresholds() {}

    /**
     * Requires at least one threshold, ascending from 0 to 1.
     *
     * @throws ComputeException SHAPE if there is none; VALUE if they do not ascend from 0 to 1
     */
    static void requireAscending(String argument, double... thresholds) {
        if (thresholds.length == 0) {
            throw new ComputeException(Reason.SHAPE, argument, "expected at least one threshold, found none");
        }
        for (int i = 0; i < thresholds.length; i++) {
            if (!(thresholds[i] >= 0 && thresholds[i] <= 1) || (i > 0 && thresholds[i] <= thresholds[i - 1])) {
                throw new ComputeException(
                        Reason.VALUE, argument, "expected ascending thresholds from 0 to 1, found " + thresholds[i], i);
            }
        }
    }
}
