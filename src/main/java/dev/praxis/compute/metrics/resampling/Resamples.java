package dev.praxis.compute.metrics.resampling;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import java.util.Arrays;

/**
 * The values of a statistic on resamples of the data.
 *
 * <p>Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993, chapters 6 and 13.
 */
public final class Resamples {
    private static final double MAX_SQUARED = 0x1p300;
    private static final int LEAST = 2;

    private final double[] ascending;

    /**
     * Takes values in ascending order.
     *
     * @param ascending at least 2. Not modified.
     */
    public Resamples(double[] ascending) {
        this.ascending = ascending;
    }

    /** Takes values in any order, a copy of which is sorted. */
    public static Resamples of(double... values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        return new Resamples(ascending);
    }

    /**
     * Requires a level between 0 and 1.
     *
     * @throws ComputeException VALUE for any other
     */
    public static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new ComputeException(Reason.VALUE, "level", "expected a number between 0 and 1, found " + level);
        }
    }

    /**
     * Requires at least two resamples.
     *
     * @throws ComputeException VALUE for fewer
     */
    public static void requireCount(long resamples) {
        if (resamples < LEAST) {
            throw new ComputeException(
                    Reason.VALUE, "resamples", "expected at least %d, found %d".formatted(LEAST, resamples));
        }
    }

    /** Returns the lower end of the percentile interval, the quantile {@code (1 - level) / 2}. */
    public double lower(double level) {
        return quantile((1 - level) / 2);
    }

    /** Returns the upper end of the percentile interval, the quantile {@code (1 + level) / 2}. */
    public double upper(double level) {
        return quantile((1 + level) / 2);
    }

    /**
     * Returns a quantile with linear interpolation between the two nearest values (type 7 of R.
     * Hyndman, Y. Fan, 1996).
     */
    private double quantile(double fraction) {
        double position = fraction * (ascending.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
    }

    /** Returns the standard deviation of the values, the standard error of the statistic. */
    public double standardError() {
        // A precision-recall gain can be as low as -Double.MAX_VALUE. Scaling by a power of two
        // keeps squares and sums from overflowing.
        double greatest = Math.max(Math.abs(ascending[0]), Math.abs(ascending[ascending.length - 1]));
        double scale = greatest > MAX_SQUARED ? 0x1p-700 : 1;
        double mean = Arrays.stream(ascending).map(a -> scale * a).average().orElseThrow();
        double squares = Arrays.stream(ascending)
                .map(a -> (scale * a - mean) * (scale * a - mean))
                .sum();
        return Float64.saturate(Math.sqrt(squares / (ascending.length - 1)) / scale);
    }
}
