package dev.praxis.compute.transformer.fast;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;

/** Agreement of float32 numbers with float64. */
final class Agreement {
    /**
     * Relative to the largest entry: a few hundred operations, with roundings of 6e-8 each that
     * partly cancel.
     */
    static final double FLOAT32 = 2e-6;

    private Agreement() {}

    static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** Asserts that all entries agree, relative to the largest expected one. */
    static void assertClose(float[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSize(expected.length);
        double worst = 0;
        double scale = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        assertThat(worst).isLessThanOrEqualTo(tolerance * scale);
    }

    static void assertClose(float[] actual, DMatrixRMaj expected, double tolerance) {
        assertClose(actual, expected.data, tolerance);
    }
}
