package dev.praxis.compute.dense;

import org.jspecify.annotations.Nullable;

/**
 * The losses after an epoch of training.
 *
 * @param number the number of the epoch, from 1
 * @param trainingLoss the mean loss over all training samples, with the parameters after the last
 *     step of the epoch
 * @param validationLoss the mean loss over all validation samples; null without any
 * @param snapshot the network after the epoch, if {@link TrainingSettings#snapshots} selects it;
 *     otherwise null
 */
public record Epoch(
        int number,
        double trainingLoss,
        @Nullable Double validationLoss,
        @Nullable DenseNetwork snapshot) {

    Epoch withSnapshot(DenseNetwork network) {
        return new Epoch(number, trainingLoss, validationLoss, network);
    }

    /** Returns whether a loss overflowed, and was saturated. */
    boolean overflows() {
        return trainingLoss == Double.MAX_VALUE || (validationLoss != null && validationLoss == Double.MAX_VALUE);
    }
}
