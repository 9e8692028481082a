package dev.praxis.compute.dense;

import org.jspecify.annotations.Nullable;

/**
 * The losses after an epoch of training.
 *
 * @param number the number of the epoch, from 1
 * @param trainingLoss the mean loss over all training samples, with the parameters after the last
 *     step of the epoch
 * @param validationLoss the mean loss over all validation samples; null without any
 */
public record Epoch(
        int number, double trainingLoss, @Nullable Double validationLoss) {

    /** Returns whether a loss overflowed, and was saturated. */
    boolean overflows() {
        return trainingLoss == Double.MAX_VALUE || (validationLoss != null && validationLoss == Double.MAX_VALUE);
    }
}
