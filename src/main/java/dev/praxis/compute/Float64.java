package dev.praxis.compute;

import dev.praxis.compute.ComputeException.Reason;
import org.ejml.data.DMatrixRMaj;

/** Finiteness checks and saturation for doubles. */
public final class Float64 {
    private Float64() {}

    private static final long EXPONENT = 0x7ff0_0000_0000_0000L;

    /** The lowest bit of the exponent. */
    private static final long ONE = 0x0010_0000_0000_0000L;

    /** Returns whether all values are finite. */
    public static boolean areFinite(double[] values) {
        return areFinite(values, 0, values.length);
    }

    /** Returns whether all values from {@code from} to {@code to}, exclusive, are finite. */
    public static boolean areFinite(double[] values, int from, int to) {
        // An exponent of ones overflows into the sign. Without branches, the loop is vectorized.
        long signs = 0;
        for (int i = from; i < to; i++) {
            signs |= (Double.doubleToRawLongBits(values[i]) & EXPONENT) + ONE;
        }
        return signs >= 0;
    }

    /**
     * Requires a finite number.
     *
     * @param argument its name
     * @throws ComputeException VALUE if the number is NaN or infinite
     */
    public static void requireFinite(String argument, double value) {
        if (!Double.isFinite(value)) {
            throw notFinite(argument, value);
        }
    }

    /**
     * Requires finite numbers.
     *
     * @param argument their name
     * @throws ComputeException VALUE, with the index of the first number that is NaN or infinite
     */
    public static void requireFinite(String argument, double[] values) {
        if (areFinite(values)) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw notFinite(argument, values[i], i);
            }
        }
    }

    /**
     * Requires a matrix of finite entries.
     *
     * @param argument its name
     * @throws ComputeException VALUE, with row and column of the first entry that is NaN or
     *     infinite
     */
    public static void requireFinite(String argument, DMatrixRMaj matrix) {
        int entries = matrix.getNumElements();
        if (areFinite(matrix.data, 0, entries)) {
            return;
        }
        for (int i = 0; i < entries; i++) {
            if (!Double.isFinite(matrix.data[i])) {
                throw notFinite(argument, matrix.data[i], i / matrix.numCols, i % matrix.numCols);
            }
        }
    }

    private static ComputeException notFinite(String argument, double value, Integer... place) {
        return new ComputeException(Reason.VALUE, argument, "expected a finite number, found " + value, place);
    }

    /**
     * Returns {@code x}, or ±1.7976931348623157e308 for ±∞: the nearest finite number to a result
     * that overflowed. NaN stays NaN.
     */
    public static double saturate(double x) {
        return Math.clamp(x, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
