package dev.praxis.compute.function;

import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.row.LaneSum;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * A row of logits z, whose softmax is wanted at temperature T.
 *
 * @param logits contains the row. Not modified.
 * @param from the index of its first logit
 * @param to the end, exclusive
 * @param temperature T, finite and above 0
 * @param argMax the index of the first maximum
 * @param isOrdinary whether no {@code (z - max z) / T} can overflow
 */
record LogitRow(double[] logits, int from, int to, double temperature, int argMax, boolean isOrdinary) {
    private static final double MAX_ORDINARY = 0x1p900;
    private static final double MIN_ORDINARY_TEMPERATURE = 0x1p-100;

    /**
     * Returns a row of a matrix.
     *
     * @throws dev.praxis.compute.ComputeException VALUE, with the first entry of the whole matrix
     *     that is NaN or infinite, if the row has one
     */
    static LogitRow of(DMatrixRMaj logits, int row, double temperature) {
        int from = row * logits.numCols;
        double max = Rows.maxMagnitude(logits.data, from, from + logits.numCols);
        if (!Double.isFinite(max)) {
            Float64.requireFinite("logits", logits);
        }
        return of(logits.data, from, from + logits.numCols, temperature, max);
    }

    /** Returns a row of finite logits, of which {@code maxMagnitude} is the largest magnitude. */
    static LogitRow of(double[] logits, int from, int to, double temperature, double maxMagnitude) {
        boolean isOrdinary = maxMagnitude <= MAX_ORDINARY && temperature >= MIN_ORDINARY_TEMPERATURE;
        return new LogitRow(logits, from, to, temperature, Rows.argMax(logits, from, to), isOrdinary);
    }

    /**
     * Writes the softmax of the row at its own indices, and returns {@code Σ exp((z - max z) / T) -
     * 1}.
     *
     * @param into another array than the logits. Overwritten in the row.
     * @param sum Overwritten.
     */
    double normalize(double[] into, LaneSum sum) {
        sum.clear();
        if (isOrdinary) {
            Rows.exponentials(logits, from, to, logits[argMax], temperature, into, sum);
        } else {
            exponents(0, into);
            int size = to - from;
            double[] exponents = Arrays.copyOfRange(into, from, to);
            double[] exponentials = new double[size];
            Rows.exponentials(exponents, 0, size, 0, 1, exponentials, sum);
            System.arraycopy(exponentials, 0, into, from, size);
        }
        double rest = sum.valueWithoutOne();
        Rows.multiply(into, from, to, 1 / (1 + rest), into);
        return rest;
    }

    /**
     * Computes {@code (z - max z) / T - subtrahend}, saturated to -1.7976931348623157e308.
     *
     * @param into Overwritten in the row.
     */
    void exponents(double subtrahend, double[] into) {
        double max = logits[argMax];
        for (int i = from; i < to; ) {
            int partEnd = Execution.partEnd(i, to);
            if (isOrdinary) {
                for (; i < partEnd; i++) {
                    into[i] = (logits[i] - max) / temperature - subtrahend;
                }
            }
            for (; i < partEnd; i++) {
                into[i] = Float64.saturate(exponent(logits[i]) - subtrahend);
            }
        }
    }

    /**
     * Returns {@code (z - max z) / T}. Halves the operands only if the difference overflows, since
     * the half of a subnormal number may not be exact.
     */
    private double exponent(double logit) {
        double max = logits[argMax];
        double difference = logit - max;
        return Double.isInfinite(difference) ? 2 * ((0.5 * logit - 0.5 * max) / temperature) : difference / temperature;
    }
}
