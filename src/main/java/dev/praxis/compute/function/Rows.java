package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.execution.Execution;

/** Row operations shared by softmax and the losses, on row-major matrices. */
final class Rows {
    private Rows() {}

    /**
     * Returns the index in {@code values} of the first maximum of the row that begins at
     * {@code start}.
     */
    static int argMax(double[] values, int start, int count) {
        int argMax = start;
        for (int i = start + 1; i < start + count; ) {
            int partEnd = Execution.partEnd(i, start + count);
            for (; i < partEnd; i++) {
                if (values[i] > values[argMax]) {
                    argMax = i;
                }
            }
        }
        return argMax;
    }

    /**
     * Returns {@code Σ x - x_max} of nonnegative entries without the subtraction, which would lose
     * all digits if the maximum is nearly the whole sum. (For any other entry x_i,
     * {@code Σ x - x_i} is at least half the sum, and accurate.)
     */
    static double sumOfOthers(double[] values, int start, int count, int argMax) {
        CompensatedSum others = new CompensatedSum();
        for (int i = start; i < start + count; ) {
            int partEnd = Execution.partEnd(i, start + count);
            for (; i < partEnd; i++) {
                if (i != argMax) {
                    others.add(values[i]);
                }
            }
        }
        return others.value();
    }

    /**
     * Returns a sum of finite nonnegative terms, saturated to the largest finite number: on
     * overflow, the compensation is NaN.
     */
    static double saturatedSum(CompensatedSum sum) {
        return Double.isFinite(sum.value()) ? sum.value() : Double.MAX_VALUE;
    }
}
