package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/**
 * Assertions that float64 results are equal up to the rounding of a different order of operations.
 */
public final class Close {
    /** The relative tolerance of float64 results: a few thousand roundings of 1.1e-16 each. */
    public static final double FLOAT64 = 1e-12;

    /**
     * The relative tolerance of finite differences. Central differences with a step of 1e-6 have
     * rounding and truncation errors of about 1e-10; this leaves room for sums over them.
     */
    public static final double FINITE_DIFFERENCES = 1e-7;

    private Close() {}

    /**
     * Asserts that each entry is close to the expected one, relative to the largest expected entry.
     * The reference may have lost anything far smaller to rounding.
     */
    public static void assertClose(double[] actual, double[] expected, double tolerance) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertClose(actual, expected, tolerance, scale);
    }

    /**
     * Asserts that each entry is close to the expected one, relative to {@code scale}: the
     * magnitude of the terms whose rounded difference the reference is.
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
