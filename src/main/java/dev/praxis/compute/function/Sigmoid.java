package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * The logistic sigmoid {@code σ(x) = 1 / (1 + exp(-x))}, computed as {@code exp(x) / (1 + exp(x))}
 * for negative x: the exponential never overflows, and small values keep full precision.
 */
public final class Sigmoid {
    private Sigmoid() {}

    /**
     * Returns σ(x), from 0 to 1; 0 for -∞ and 1 for ∞.
     *
     * @throws ComputeException VALUE for NaN
     */
    public static double of(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        requireNumber(x);
        double exponential = Math.exp(x);
        return exponential / (1 + exponential);
    }

    /**
     * Returns {@code σ'(x) = σ(x) σ(-x) = e / (1 + e)²} with {@code e = exp(-|x|)}, which does not
     * cancel; 0 for ±∞.
     *
     * @throws ComputeException VALUE for NaN
     */
    public static double derivative(double x) {
        requireNumber(x);
        double e = Math.exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }

    private static void requireNumber(double x) {
        if (Double.isNaN(x)) {
            throw new ComputeException(Reason.VALUE, "x", "expected a number, found NaN");
        }
    }
}
