package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * Where {@link Diagnosis} draws its lines. Shares are fractions of 1.
 *
 * @param stripLength k: epochs of a strip, at least 1
 * @param leastEpochs fewer are too short to tell, at least 2
 * @param leastFall share by which a loss must fall, below its first, to have fallen at all; from 0
 *     to 1
 * @param leastRise share by which the last validation loss must lie above the least to have risen;
 *     above 0
 * @param leastLearning share by which the training loss must fall within the last strip for
 *     training to be still going on; from 0 to 1
 * @param noiseExcess share by which the last training loss may lie above the noise floor before
 *     that is underfitting; not negative
 */
public record DiagnosisThresholds(
        int stripLength,
        int leastEpochs,
        double leastFall,
        double leastRise,
        double leastLearning,
        double noiseExcess) {
    public static final int STRIP_LENGTH = 5;
    public static final int LEAST_EPOCHS = 10;
    public static final double LEAST_FALL = 0.05;
    public static final double LEAST_RISE = 0.05;
    public static final double LEAST_LEARNING = 0.05;
    public static final double NOISE_EXCESS = 0.5;

    /** The defaults. */
    public static final DiagnosisThresholds DEFAULT =
            new DiagnosisThresholds(STRIP_LENGTH, LEAST_EPOCHS, LEAST_FALL, LEAST_RISE, LEAST_LEARNING, NOISE_EXCESS);

    /**
     * Checks the thresholds.
     *
     * @throws ComputeException VALUE for one outside of its range
     */
    public DiagnosisThresholds {
        requireFrom("strip_length", stripLength, 1);
        requireFrom("least_epochs", leastEpochs, 2);
        requireShare("least_fall", leastFall);
        requireShare("least_learning", leastLearning);
        requireFrom("noise_excess", noiseExcess, 0);
        if (!(leastRise > 0 && leastRise <= Double.MAX_VALUE)) {
            throw new ComputeException(Reason.VALUE, "least_rise", "expected a number above 0, found " + leastRise);
        }
    }

    private static void requireShare(String argument, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new ComputeException(Reason.VALUE, argument, "expected a number from 0 to 1, found " + share);
        }
    }

    static void requireFrom(String argument, double value, int least) {
        if (!(value >= least && value <= Double.MAX_VALUE)) {
            throw new ComputeException(
                    Reason.VALUE, argument, "expected a number from %d on, found %s".formatted(least, value));
        }
    }
}
