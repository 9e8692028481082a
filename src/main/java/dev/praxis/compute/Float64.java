package dev.praxis.compute;

import dev.praxis.compute.ComputeException.Reason;
import org.ejml.data.DMatrixRMaj;

/** What float64 can hold. */
public final class Float64 {
    private Float64() {}

    /** Whether all are numbers, and none is infinite. */
    public static boolean areFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Refuses a number that is NaN or infinite.
     *
     * @param argument its name
     * @throws ComputeException VALUE
     */
    public static void requireFinite(String argument, double value) {
        if (!Double.isFinite(value)) {
            throw notFinite(argument, value);
        }
    }

    /**
     * Refuses numbers of which one is NaN or infinite.
     *
     * @param argument their name
     * @throws ComputeException VALUE, with the first place that has one
     */
    public static void requireFinite(String argument, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw notFinite(argument, values[i], i);
            }
        }
    }

    /**
     * Refuses a matrix of which an entry is NaN or infinite.
     *
     * @param argument its name
     * @throws ComputeException VALUE, with row and column of the first such entry
     */
    public static void requireFinite(String argument, DMatrixRMaj matrix) {
        int entries = matrix.getNumElements();
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
     * {@code x}, or the nearest finite number where a result overflowed: ±1.7976931348623157e308
     * for ±∞. NaN stays NaN.
     */
    public static double saturate(double x) {
        return Math.clamp(x, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
