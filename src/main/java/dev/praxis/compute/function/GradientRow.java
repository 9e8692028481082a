package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.row.LaneSum;

/**
 * A row of softmax s and of an upstream gradient u, whose gradient {@code s ∘ (u - (s·u)) / T} is
 * wanted.
 *
 * @param s contains the row. Not modified.
 * @param u contains the row. Not modified.
 * @param from the index of its first entry
 * @param to the end, exclusive
 * @param argMax the index of the largest s, whose u is subtracted from all others first
 * @param magnitude {@code max |u|}
 */
record GradientRow(double[] s, double[] u, int from, int to, int argMax, double magnitude) {
    /** Quotients of numbers up to here can be summed without overflow. */
    private static final double MAX_ORDINARY = 0x1p500;

    /**
     * Writes the gradient at the row's own indices.
     *
     * @param temperature T, finite and above 0
     * @param into Overwritten in the row.
     * @param sum Overwritten.
     */
    void write(double temperature, double[] into, LaneSum sum) {
        if (magnitude <= MAX_ORDINARY && temperature >= 1 / MAX_ORDINARY && temperature <= MAX_ORDINARY) {
            Rows.centre(s, u, from, to, u[argMax], 1 / temperature, into, sum);
        } else {
            writeHalved(temperature, into);
        }
    }

    /**
     * Computes the gradient, saturated, from half of u: the difference of two finite numbers can
     * overflow, that of their halves cannot.
     */
    private void writeHalved(double temperature, double[] into) {
        double reference = 0.5 * u[argMax];
        CompensatedSum sum = new CompensatedSum();
        for (int i = from; i < to; ) {
            int partEnd = Execution.partEnd(i, to);
            for (; i < partEnd; i++) {
                sum.add(s[i] * (0.5 * u[i] - reference));
            }
        }
        double mean = sum.value();
        for (int i = from; i < to; ) {
            int partEnd = Execution.partEnd(i, to);
            for (; i < partEnd; i++) {
                double halved = s[i] * (0.5 * u[i] - reference - mean) / temperature;
                into[i] = Float64.saturate(2 * halved);
            }
        }
    }
}
