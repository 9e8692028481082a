package dev.praxis.compute.function;

import dev.praxis.compute.SplitMix64;

/** The Poisson distribution: draws that are the same on every machine. */
public final class Poisson {
    /** Below this mean, draws invert the distribution function. */
    private static final double LARGE = 10;

    /** {@code P(X <= k)} for a mean of 1. */
    private static final double[] ONE = new double[18];

    private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

    static {
        double term = StrictMath.exp(-1);
        double sum = term;
        for (int k = 0; k < ONE.length; k++) {
            ONE[k] = sum;
            term /= k + 1;
            sum += term;
        }
    }

    private Poisson() {}

    /**
     * Draws a number from the sequence of a seed: for means below 10 by inversion of {@code u_0},
     * and for others by transformed rejection from pairs of numbers.
     *
     * <p>Source: W. Hörmann, The Transformed Rejection Method for Generating Poisson Random
     * Variables, Insurance: Mathematics and Economics 12 (1993), algorithm PTRS.
     *
     * @param mean at least 0, at most 2^52
     */
    public static double draw(double mean, long seed) {
        if (mean == 1) {
            return drawOfMeanOne(SplitMix64.uniform(seed, 0));
        }
        return mean < LARGE ? invert(mean, SplitMix64.uniform(seed, 0)) : reject(mean, seed);
    }

    private static double drawOfMeanOne(double u) {
        int k = 0;
        while (k < ONE.length && u >= ONE[k]) {
            k++;
        }
        return k;
    }

    private static double invert(double mean, double u) {
        double term = StrictMath.exp(-mean);
        double sum = term;
        double k = 0;
        while (u >= sum) {
            k++;
            term *= mean / k;
            double next = sum + term;
            if (next == sum) {
                break;
            }
            sum = next;
        }
        return k;
    }

    private static double reject(double mean, long seed) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double vr = 0.9277 - 3.6224 / (b - 2);
        for (long i = 0; ; i += 2) {
            double u = SplitMix64.uniform(seed, i) - 0.5;
            double v = SplitMix64.uniform(seed, i + 1);
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= vr) {
                return k;
            }
            boolean isOutside = k < 0 || (us < 0.013 && v > us);
            if (!isOutside && StrictMath.log(v * inverseAlpha / (a / (us * us) + b)) <= logProbability(k, mean)) {
                return k;
            }
        }
    }

    /** Returns {@code ln P(X = k)}. */
    static double logProbability(double k, double mean) {
        return k == 0
                ? -mean
                : -Stirling.deviance(k, mean) - Stirling.correction(k) - HALF_LOG_TWO_PI - 0.5 * StrictMath.log(k);
    }
}
