package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.execution.Execution;

/** What softmax and losses ask of one row of a row-major matrix. */
final class Rows {
    private Rows() {}

    /**
     * Position in {@code values} of the first greatest entry of the row that begins at
     * {@code start}.
     */
    static int greatest(double[] values, int start, int count) {
        int greatest = start;
        for (int i = start + 1; i < start + count; ) {
            int partEnd = Execution.partEnd(i, start + count);
            for (; i < partEnd; i++) {
                if (values[i] > values[greatest]) {
                    greatest = i;
                }
            }
        }
        return greatest;
    }

    /**
     * {@code Σ x - x_greatest} of entries of at least 0, without the subtraction, which would lose
     * all digits where the greatest is nearly the sum. (For any other entry x_i, {@code Σ x - x_i}
     * is at least half the sum, and accurate.)
     */
    static double sumOfOthers(double[] values, int start, int count, int greatest) {
        CompensatedSum others = new CompensatedSum();
        for (int i = start; i < start + count; ) {
            int partEnd = Execution.partEnd(i, start + count);
            for (; i < partEnd; i++) {
                if (i != greatest) {
                    others.add(values[i]);
                }
            }
        }
        return others.value();
    }

    /**
     * A sum of terms of at least 0, each of them finite; the greatest finite number where it
     * overflowed, which makes its compensation NaN.
     */
    static double sumOrGreatest(CompensatedSum sum) {
        return Double.isFinite(sum.value()) ? sum.value() : Double.MAX_VALUE;
    }
}
