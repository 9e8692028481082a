package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * The training and validation losses of a model after each epoch. Epochs count from 1.
 *
 * @param training E_tr, one per epoch. Not modified.
 * @param validation E_va, one per epoch. Not modified.
 */
public record LearningCurve(double[] training, double[] validation) {

    /**
     * Validates the losses.
     *
     * @throws ComputeException SHAPE without an epoch, or for arrays of different lengths; VALUE
     *     for a negative loss, since ratios of losses are taken
     */
    public LearningCurve {
        if (training.length == 0) {
            throw new ComputeException(Reason.SHAPE, "training_loss", "expected at least one epoch, found none");
        }
        if (validation.length != training.length) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "validation_loss",
                    "expected %d losses, one per training loss, found %d"
                            .formatted(training.length, validation.length));
        }
        requireNonNegative(training, "training_loss");
        requireNonNegative(validation, "validation_loss");
    }

    public int epochs() {
        return training.length;
    }

    public double lastTraining() {
        return training[training.length - 1];
    }

    public double lastValidation() {
        return validation[validation.length - 1];
    }

    /**
     * Returns the epoch of the minimum validation loss among epochs 1 to {@code upTo}; the first if
     * tied.
     */
    public int bestEpoch(int upTo) {
        int best = 0;
        for (int i = 1; i < upTo; i++) {
            best = validation[i] < validation[best] ? i : best;
        }
        return best + 1;
    }

    /** Returns E_opt: the minimum validation loss up to each epoch. */
    double[] bestValidation() {
        double[] best = validation.clone();
        for (int i = 1; i < best.length; i++) {
            best[i] = Math.min(best[i], best[i - 1]);
        }
        return best;
    }

    private static void requireNonNegative(double[] losses, String argument) {
        for (int i = 0; i < losses.length; i++) {
            if (!(losses[i] >= 0 && losses[i] <= Double.MAX_VALUE)) {
                throw new ComputeException(
                        Reason.VALUE, argument, "expected a loss of at least 0, found " + losses[i], i);
            }
        }
    }
}
