package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * The thresholds of {@link Diagnosis}. Relative changes are fractions: 0.05 is 5 percent.
 *
 * @param stripLength k: the epochs per strip, at least 1
 * @param leastEpochs fewer epochs are too short to tell; at least 2
 * @param leastFall a loss has fallen if its minimum is below the first loss by this fraction; from
 *     0 to 1
 * @param leastRise the validation loss has risen if the last exceeds the minimum by this fraction;
 *     above 0
 * @param leastLearning training is still in progress if its loss fell by this fraction within the
 *     last strip; from 0 to 1
 * @param noiseExcess a last training loss that exceeds the noise floor by more than this fraction
 *     is underfitting; at least 0
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
     * Validates the thresholds.
     *
     * @throws ComputeException VALUE for a threshold out of range
     */
    public DiagnosisThresholds {
        requireAtLeast("strip_length", stripLength, 1);
        requireAtLeast("least_epochs", leastEpochs, 2);
        requireFraction("least_fall", leastFall);
        requireFraction("least_learning", leastLearning);
        requireAtLeast("noise_excess", noiseExcess, 0);
        if (!(leastRise > 0 && leastRise <= Double.MAX_VALUE)) {
            throw new ComputeException(Reason.VALUE, "least_rise", "expected a number above 0, found " + leastRise);
        }
    }

    private static void requireFraction(String argument, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new ComputeException(Reason.VALUE, argument, "expected a number from 0 to 1, found " + fraction);
        }
    }

    static void requireAtLeast(String argument, double value, int min) {
        if (!(value >= min && value <= Double.MAX_VALUE)) {
            throw new ComputeException(
                    Reason.VALUE, argument, "expected a number of at least %d, found %s".formatted(min, value));
        }
    }
}
