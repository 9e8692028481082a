package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Comparison of float64 results that were rounded in a different order. */
public final class Close {
    /** A few thousand roundings of 1.1e-16 each. */
    public static final double FLOAT64 = 1e-12;

    /**
     * Central differences with a step of 1e-6 have about 1e-10 of rounding and of truncation; this
     * leaves room for sums over them.
     */
    public static final double FINITE_DIFFERENCES = 1e-7;

    private Close() {}

    /**
     * Each entry, relative to the largest expected one: what is far below that may have been
     * rounded away by the reference.
     */
    public static void assertClose(double[] actual, double[] expected, double tolerance) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertClose(actual, expected, tolerance, scale);
    }

    /**
     * Relative to {@code scale}: the size of the terms whose difference the reference gives, each
     * of them rounded.
     */
    public static void assertClose(double[] actual, double[] expected, double tolerance, double scale) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("entry %d: %s for %s", i, actual[i], expected[i])
                    .isLessThanOrEqualTo(tolerance * scale + Double.MIN_NORMAL);
        }
    }

    public static void assertClose(double actual, double expected, double tolerance) {
        assertClose(new double[] {actual}, new double[] {expected}, tolerance);
    }
}
