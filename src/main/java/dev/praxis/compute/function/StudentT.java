package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * Student's t distribution. Relative errors of probabilities are below 1e-12, also in the tail,
 * unless t² overflows.
 *
 * <p>The density at t times the integral of the density above t relative to it, all of whose terms
 * are positive: nothing cancels for any number of degrees of freedom. The integral over
 * {@code u = exp(½π sinh s)} is a sum over equally spaced s, which converges exponentially (H.
 * Takahasi, M. Mori, Double Exponential Formulas for Numerical Integration, 1974).
 */
public final class StudentT {
    private static final double STEP = 1.0 / 24;

    /** The number of steps from 0 to 4, beyond which all terms vanish. */
    private static final int STEPS = 96;

    /** Values u of the integral, and its weights. */
    private static final double[] POINTS = new double[2 * STEPS + 1];

    private static final double[] WEIGHTS = new double[2 * STEPS + 1];

    static {
        for (int i = 0; i < POINTS.length; i++) {
            double s = (i - STEPS) * STEP;
            POINTS[i] = Math.exp(Math.PI / 2 * Math.sinh(s));
            WEIGHTS[i] = POINTS[i] * Math.cosh(s) * STEP * (Math.PI / 2);
        }
    }

    private StudentT() {}

    /**
     * Returns {@code P(|T| >= |t|)}.
     *
     * @param degrees degrees of freedom ν, at least 1
     */
    public static double twoSided(double t, double degrees) {
        double distance = Math.abs(t);
        double squares = degrees + t * t;
        if (distance == 0 || squares == Double.POSITIVE_INFINITY) {
            return distance == 0 ? 1 : 0;
        }
        // The slope and the curvature of the logarithm of the density give the width of the tail.
        double curvature = (degrees + 1) / squares;
        double width = 1 / (curvature * distance + Math.sqrt(curvature));
        double sum = 0;
        for (int i = 0; i < POINTS.length; i++) {
            double beyond = width * POINTS[i];
            double ratio = beyond / squares * (2 * distance + beyond);
            sum += Math.exp(-(degrees + 1) / 2 * Math.log1p(ratio)) * WEIGHTS[i];
        }
        return Math.min(1, 2 * density(distance, degrees) * width * sum);
    }

    /**
     * Returns {@code Γ((ν + 1) / 2) / (Γ(ν / 2) √(πν)) (1 + t² / ν)^(-(ν + 1) / 2)}, from what
     * Stirling's formula leaves of both.
     */
    private static double density(double t, double degrees) {
        double a = degrees / 2;
        double log = a * Math.log1p(0.5 / a) - 0.5 + Stirling.correction(a + 0.5) - Stirling.correction(a);
        return Math.exp(log - (a + 0.5) * Math.log1p(t * t / degrees)) / Math.sqrt(2 * Math.PI);
    }

    /**
     * Returns the t for which {@code P(T >= t) = q}, by bisection down to adjacent doubles.
     *
     * @param q above 0 and at most ½
     * @throws ComputeException VALUE for a q outside this range
     */
    public static double upperQuantile(double q, double degrees) {
        if (!(q > 0 && q <= 0.5)) {
            throw new ComputeException(Reason.VALUE, "q", "expected a probability above 0 and at most 0.5, found " + q);
        }
        double high = 1;
        while (twoSided(high, degrees) > 2 * q) {
            high *= 2;
        }
        double low = 0;
        for (double middle = high / 2; low < middle && middle < high; middle = low + (high - low) / 2) {
            if (twoSided(middle, degrees) > 2 * q) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
