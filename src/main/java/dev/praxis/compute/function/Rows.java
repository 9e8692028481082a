package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.row.LaneSum;
import dev.praxis.compute.kernel.row.RowKernel;
import dev.praxis.compute.kernel.row.RowKernel.Weighing;
import dev.praxis.compute.kernel.row.RowKernels;

/**
 * Row operations shared by softmax and the losses, on row-major matrices: those of the
 * {@link RowKernel}, part by part. A row is the entries from {@code from}, inclusive, to
 * {@code to}, exclusive. The computation may be cancelled between two parts.
 */
final class Rows {
    /** Entries that stay in the L1 cache from one operation to the next. */
    private static final int PART = 2048;

    private Rows() {}

    /** Returns the index of the first maximum. */
    static int argMax(double[] values, int from, int to) {
        RowKernel kernel = RowKernels.current();
        int end = partEnd(from, to);
        double max = kernel.max(values, from, end);
        int start = from;
        int endOfPart = end;
        for (int i = end; i < to; i = end) {
            end = partEnd(i, to);
            double maxOfPart = kernel.max(values, i, end);
            if (maxOfPart > max) {
                max = maxOfPart;
                start = i;
                endOfPart = end;
            }
        }
        return kernel.indexOf(max, values, start, endOfPart);
    }

    /** Returns {@code max |x|}, or NaN if an entry is NaN. */
    static double maxMagnitude(double[] values, int from, int to) {
        RowKernel kernel = RowKernels.current();
        double max = 0;
        for (int i = from; i < to; ) {
            int end = partEnd(i, to);
            max = Math.max(max, kernel.maxMagnitude(values, i, end));
            i = end;
        }
        return max;
    }

    /** Returns whether no entry has a negative sign, which -0 has. */
    static boolean isPositive(double[] values, int from, int to) {
        RowKernel kernel = RowKernels.current();
        boolean isPositive = true;
        for (int i = from; i < to && isPositive; ) {
            int end = partEnd(i, to);
            isPositive = kernel.isPositive(values, i, end);
            i = end;
        }
        return isPositive;
    }

    /** Returns {@code Σ x}. */
    static double sum(double[] values, int from, int to) {
        LaneSum sum = new LaneSum();
        add(values, from, to, sum);
        return sum.value();
    }

    /**
     * Returns {@code Σ x - x_max} of nonnegative entries without the subtraction, which would lose
     * all digits if the maximum is nearly the whole sum. (For any other entry x_i,
     * {@code Σ x - x_i} is at least half the sum, and accurate.)
     */
    static double sumOfOthers(double[] values, int from, int to, int argMax) {
        LaneSum sum = new LaneSum();
        add(values, from, argMax, sum);
        add(values, argMax + 1, to, sum);
        return sum.value();
    }

    private static void add(double[] values, int from, int to, LaneSum sum) {
        RowKernel kernel = RowKernels.current();
        for (int i = from; i < to; ) {
            int end = partEnd(i, to);
            kernel.sum(values, i, end, sum);
            i = end;
        }
    }

    /**
     * Computes {@code y = exp((x - max) / T)} and adds it to a sum, which counts ones.
     *
     * @param x Not modified.
     * @param y another array than x. Overwritten in the row.
     * @param sum Modified.
     */
    static void exponentials(double[] x, int from, int to, double max, double temperature, double[] y, LaneSum sum) {
        RowKernel kernel = RowKernels.current();
        for (int i = from; i < to; ) {
            int end = partEnd(i, to);
            kernel.exponentials(x, i, end, max, temperature, y, sum);
            i = end;
        }
    }

    /**
     * Computes {@code y = factor x}.
     *
     * @param x Not modified, unless it is y.
     * @param y Overwritten in the row.
     */
    static void multiply(double[] x, int from, int to, double factor, double[] y) {
        RowKernel kernel = RowKernels.current();
        for (int i = from; i < to; ) {
            int end = partEnd(i, to);
            kernel.multiply(x, i, end, factor, y);
            i = end;
        }
    }

    /**
     * Computes {@code y = s ∘ ((u - reference) - Σ_j s_j (u_j - reference)) factor}.
     *
     * @param s Not modified.
     * @param u of a magnitude below 2^900. Not modified.
     * @param y Overwritten in the row.
     * @param sum Overwritten.
     */
    static void centre(
            double[] s, double[] u, int from, int to, double reference, double factor, double[] y, LaneSum sum) {
        RowKernel kernel = RowKernels.current();
        sum.clear();
        for (int i = from; i < to; ) {
            int end = partEnd(i, to);
            kernel.sumWeighted(s, u, i, end, reference, sum);
            i = end;
        }
        Weighing weighing = new Weighing(reference, sum.value(), factor);
        for (int i = from; i < to; ) {
            int end = partEnd(i, to);
            kernel.weigh(s, u, i, end, weighing, y);
            i = end;
        }
    }

    /**
     * Returns a sum of finite nonnegative terms, saturated to the largest finite number: on
     * overflow, the compensation is NaN.
     */
    static double saturatedSum(CompensatedSum sum) {
        return Double.isFinite(sum.value()) ? sum.value() : Double.MAX_VALUE;
    }

    private static int partEnd(int from, int to) {
        if (to - from <= PART) {
            return to;
        }
        Execution.check();
        return from + PART;
    }
}
