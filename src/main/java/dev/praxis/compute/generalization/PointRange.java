package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.SplitMix64;

/**
 * Random points on an interval of the x axis: {@code x_i = from + (to - from) u_i}.
 *
 * @param points the number of points, at least 1
 * @param from the lower end, within ±1000
 * @param to the upper end, within ±1000 and at least 0.001 above the lower
 */
public record PointRange(int points, double from, double to) {
    private static final double MAX_MAGNITUDE = 1000;
    private static final double MIN_WIDTH = 1e-3;

    /**
     * Validates the range.
     *
     * @throws ComputeException VALUE for a range out of these bounds, which keep the powers of x
     *     within float64
     */
    public PointRange {
        if (points < 1) {
            throw new ComputeException(Reason.VALUE, "points", "expected at least 1, found " + points);
        }
        requireInBounds("from", from);
        requireInBounds("to", to);
        if (!(to - from >= MIN_WIDTH)) {
            throw new ComputeException(
                    Reason.VALUE,
                    "to",
                    "expected a number at least %s above from (%s), found %s".formatted(MIN_WIDTH, from, to));
        }
    }

    double[] draw(long seed) {
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = from + (to - from) * SplitMix64.uniform(seed, i);
        }
        return x;
    }

    private static void requireInBounds(String argument, double x) {
        if (!(Math.abs(x) <= MAX_MAGNITUDE)) {
            throw new ComputeException(Reason.VALUE, argument, "expected a number from -1000 to 1000, found " + x);
        }
    }
}
