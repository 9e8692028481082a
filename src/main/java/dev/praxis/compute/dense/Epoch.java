package dev.praxis.compute.dense;

import org.jspecify.annotations.Nullable;

/**
 * Where a training stood after an epoch.
 *
 * @param number from 1 on
 * @param trainingLoss the mean loss of all training samples, with the parameters as they were after
 *     the epoch's last step
 * @param validationLoss the same of the validation samples; null without any
 */
public record Epoch(
        int number, double trainingLoss, @Nullable Double validationLoss) {

    /** Whether a loss reached what float64 can hold. */
    boolean overflows() {
        return trainingLoss == Double.MAX_VALUE || (validationLoss != null && validationLoss == Double.MAX_VALUE);
    }
}
