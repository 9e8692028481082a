package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PolynomialExperiment} draws and fits.
 *
 * @param coefficients of the ground truth f, from the constant on: 1 to 21, each within ±1e6. Not
 *     modified.
 * @param noise distribution of what is added to f
 * @param noiseScale its standard deviation, from 0 to 1e6
 * @param training where training points come from
 * @param validation where validation points come from
 * @param degree of the polynomial that is fitted, from 0 to 20
 * @param epochs steps of gradient descent, at least 1
 * @param learningRate of gradient descent, above 0; null for the inverse of the greatest curvature
 * @param seed any
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
        long seed) {
    private static final int HIGHEST_DEGREE = 20;
    private static final double GREATEST = 1e6;

    /**
     * Checks the setup.
     *
     * @throws ComputeException VALUE for a number outside of its bounds, SHAPE for too few or too
     *     many coefficients
     */
    public ExperimentSetup {
        if (coefficients.length < 1 || coefficients.length > HIGHEST_DEGREE + 1) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "coefficients",
                    "expected 1 to %d coefficients, found %d".formatted(HIGHEST_DEGREE + 1, coefficients.length));
        }
        for (int k = 0; k < coefficients.length; k++) {
            if (!(Math.abs(coefficients[k]) <= GREATEST)) {
                throw new ComputeException(
                        Reason.VALUE,
                        "coefficients",
                        "expected a number from -1e6 to 1e6, found " + coefficients[k],
                        k);
            }
        }
        if (!(noiseScale >= 0 && noiseScale <= GREATEST)) {
            throw new ComputeException(
                    Reason.VALUE, "noise/scale", "expected a number from 0 to 1e6, found " + noiseScale);
        }
        if (degree < 0 || degree > HIGHEST_DEGREE) {
            throw new ComputeException(
                    Reason.VALUE,
                    "degree",
                    "expected a degree from 0 to %d, found %d".formatted(HIGHEST_DEGREE, degree));
        }
        if (epochs < 1) {
            throw new ComputeException(Reason.VALUE, "epochs", "expected at least 1, found " + epochs);
        }
        if (learningRate != null && !(learningRate > 0)) {
            throw new ComputeException(
                    Reason.VALUE, "learning_rate", "expected a number above 0, found " + learningRate);
        }
    }

    /** σ²: the mean squared error of the ground truth itself. */
    public double noiseFloor() {
        return noiseScale * noiseScale;
    }

    /** The middle of both ranges together. */
    double centre() {
        return (least() + greatest()) / 2;
    }

    /** Half of the width of both ranges together. */
    double halfWidth() {
        return (greatest() - least()) / 2;
    }

    double least() {
        return Math.min(training.from(), validation.from());
    }

    double greatest() {
        return Math.max(training.to(), validation.to());
    }
}
