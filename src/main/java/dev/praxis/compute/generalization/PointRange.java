package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.SplitMix64;

/**
 * Points on the x axis: {@code x_i = from + (to - from) u_i}.
 *
 * @param points how many, at least 1
 * @param from the lower end, within ±1000
 * @param to the upper end, within ±1000 and at least 0.001 above the lower
 */
public record PointRange(int points, double from, double to) {
    private static final double FARTHEST = 1000;
    private static final double NARROWEST = 1e-3;

    /**
     * Checks the range.
     *
     * @throws ComputeException VALUE for one outside of the bounds, with which the powers of x stay
     *     within float64
     */
    public PointRange {
        if (points < 1) {
            throw new ComputeException(Reason.VALUE, "points", "expected at least 1, found " + points);
        }
        requireNear("from", from);
        requireNear("to", to);
        if (!(to - from >= NARROWEST)) {
            throw new ComputeException(
                    Reason.VALUE,
                    "to",
                    "expected a number at least %s above from, %s, found %s".formatted(NARROWEST, from, to));
        }
    }

    double[] draw(long seed) {
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = from + (to - from) * SplitMix64.uniform(seed, i);
        }
        return x;
    }

    private static void requireNear(String argument, double x) {
        if (!(Math.abs(x) <= FARTHEST)) {
            throw new ComputeException(Reason.VALUE, argument, "expected a number from -1000 to 1000, found " + x);
        }
    }
}
