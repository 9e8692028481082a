package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.SnapshotEpochs;
import org.jspecify.annotations.Nullable;

/**
 * The setup of a {@link PolynomialExperiment}.
 *
 * @param coefficients those of the ground truth f, constant term first: 1 to 21, each within ±1e6.
 *     Not modified.
 * @param noise the distribution of the noise added to f
 * @param noiseScale its standard deviation, from 0 to 1e6
 * @param training the range and number of training points
 * @param validation the range and number of validation points
 * @param degree the degree of the polynomial to fit, from 0 to 20
 * @param epochs the steps of gradient descent, at least 1
 * @param learningRate the learning rate, above 0; null for the inverse of the largest curvature
 * @param seed any
 * @param snapshots the epochs whose fits are kept
 */
public record ExperimentSetup(
        double[] coefficients,
        NoiseDistribution noise,
        double noiseScale,
        PointRange training,
        PointRange validation,
        int degree,
        int epochs,
        @Nullable Double learningRate,
        long seed,
        SnapshotEpochs snapshots) {
    private static final int MAX_DEGREE = 20;
    private static final double MAX_MAGNITUDE = 1e6;

    /**
     * Validates the setup.
     *
     * @throws ComputeException VALUE for a number out of range; SHAPE for too few or too many
     *     coefficients
     */
    public ExperimentSetup {
        if (coefficients.length < 1 || coefficients.length > MAX_DEGREE + 1) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "coefficients",
                    "expected 1 to %d coefficients, found %d".formatted(MAX_DEGREE + 1, coefficients.length));
        }
        for (int k = 0; k < coefficients.length; k++) {
            if (!(Math.abs(coefficients[k]) <= MAX_MAGNITUDE)) {
                throw new ComputeException(
                        Reason.VALUE,
                        "coefficients",
                        "expected a number from -1e6 to 1e6, found " + coefficients[k],
                        k);
            }
        }
        if (!(noiseScale >= 0 && noiseScale <= MAX_MAGNITUDE)) {
            throw new ComputeException(
                    Reason.VALUE, "noise/scale", "expected a number from 0 to 1e6, found " + noiseScale);
        }
        if (degree < 0 || degree > MAX_DEGREE) {
            throw new ComputeException(
                    Reason.VALUE, "degree", "expected a degree from 0 to %d, found %d".formatted(MAX_DEGREE, degree));
        }
        if (epochs < 1) {
            throw new ComputeException(Reason.VALUE, "epochs", "expected at least 1, found " + epochs);
        }
        if (learningRate != null && !(learningRate > 0)) {
            throw new ComputeException(
                    Reason.VALUE, "learning_rate", "expected a number above 0, found " + learningRate);
        }
        snapshots.requireWithin(epochs);
    }

    /** Returns σ²: the mean squared error of the ground truth itself. */
    public double noiseFloor() {
        return noiseScale * noiseScale;
    }

    /** Returns the center of the smallest interval that contains both ranges. */
    double center() {
        return (min() + max()) / 2;
    }

    /** Returns half the width of that interval. */
    double halfWidth() {
        return (max() - min()) / 2;
    }

    double min() {
        return Math.min(training.from(), validation.from());
    }

    double max() {
        return Math.max(training.to(), validation.to());
    }
}
