package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.VectorDoubles.LANES;
import static dev.praxis.compute.kernel.VectorDoubles.SPECIES;
import static dev.praxis.compute.kernel.VectorDoubles.load;

import dev.praxis.compute.execution.Execution;
import jdk.incubator.vector.DoubleVector;

/**
 * A product of at most four rows, {@code C = A B} with fused multiply-add in the order of k. It is
 * as fast as B can be read from memory: B is read in place and once, in long runs.
 */
final class VectorFewRows {
    static final int ROWS = 4;

    /** Columns of a task: their sums stay in the L1 cache. */
    private static final int COLUMNS = 512;

    /** Number of multiplications below which a second thread costs more than it saves. */
    private static final long WORTH_SHARING = 1L << 18;

    private static final int STEPS_BETWEEN_CHECKS = 64;

    private final Operand a;
    private final Operand b;
    private final double[] c;

    private VectorFewRows(Operand a, Operand b, double[] c) {
        this.a = a;
        this.b = b;
        this.c = c;
    }

    /**
     * Computes {@code A B}.
     *
     * @param a at most four rows
     * @param b row-major
     * @param c [n x p], row-major, 0. Modified.
     */
    static void multiply(Operand a, Operand b, double[] c) {
        VectorFewRows product = new VectorFewRows(a, b, c);
        boolean isShared = (long) a.rows() * a.columns() * b.columns() >= WORTH_SHARING;
        int lanes = isShared ? Execution.lanes() : 1;
        int columns = Math.min(COLUMNS, Math.ceilDiv(Math.ceilDiv(b.columns(), lanes), LANES) * LANES);
        int tasks = Math.ceilDiv(b.columns(), Math.max(1, columns));
        if (isShared) {
            Execution.forEach(tasks, (task, lane) -> product.fill(task * columns, columns));
            return;
        }
        for (int task = 0; task < tasks; task++) {
            product.fill(task * columns, columns);
        }
    }

    private void fill(int from, int columns) {
        int to = Math.min(b.columns(), from + columns);
        int whole = from + (to - from) / LANES * LANES;
        int depth = a.columns();
        for (int k = 0; k < depth; k += 2) {
            if (k % STEPS_BETWEEN_CHECKS == 0) {
                Execution.check();
            }
            if (k + 1 < depth) {
                addTwo(k, from, whole);
            } else {
                addOne(k, from, whole);
            }
            for (int column = whole; column < to; column++) {
                addEntries(k, Math.min(k + 2, depth), column);
            }
        }
    }

    /** Adds two steps to the columns. Rows beyond the last repeat the last. */
    private void addTwo(int k, int from, int to) {
        int last = a.rows() - 1;
        int c1 = Math.min(1, last) * b.columns();
        int c2 = Math.min(2, last) * b.columns();
        int c3 = Math.min(3, last) * b.columns();
        DoubleVector f00 = factor(0, k);
        DoubleVector f10 = factor(Math.min(1, last), k);
        DoubleVector f20 = factor(Math.min(2, last), k);
        DoubleVector f30 = factor(last, k);
        DoubleVector f01 = factor(0, k + 1);
        DoubleVector f11 = factor(Math.min(1, last), k + 1);
        DoubleVector f21 = factor(Math.min(2, last), k + 1);
        DoubleVector f31 = factor(last, k + 1);
        int first = b.index(k, 0);
        int second = b.index(k + 1, 0);
        double[] data = b.data();
        for (int j = from; j < to; j += LANES) {
            DoubleVector b0 = load(data, first + j);
            DoubleVector b1 = load(data, second + j);
            DoubleVector sum0 = f01.fma(b1, f00.fma(b0, load(c, j)));
            DoubleVector sum1 = f11.fma(b1, f10.fma(b0, load(c, c1 + j)));
            DoubleVector sum2 = f21.fma(b1, f20.fma(b0, load(c, c2 + j)));
            DoubleVector sum3 = f31.fma(b1, f30.fma(b0, load(c, c3 + j)));
            sum0.intoArray(c, j);
            sum1.intoArray(c, c1 + j);
            sum2.intoArray(c, c2 + j);
            sum3.intoArray(c, c3 + j);
        }
    }

    private void addOne(int k, int from, int to) {
        for (int row = 0; row < a.rows(); row++) {
            DoubleVector factor = factor(row, k);
            int at = row * b.columns();
            int inB = b.index(k, 0);
            for (int j = from; j < to; j += LANES) {
                factor.fma(load(b.data(), inB + j), load(c, at + j)).intoArray(c, at + j);
            }
        }
    }

    private void addEntries(int from, int to, int column) {
        for (int row = 0; row < a.rows(); row++) {
            int at = row * b.columns() + column;
            for (int k = from; k < to; k++) {
                c[at] = Math.fma(a.get(row, k), b.get(k, column), c[at]);
            }
        }
    }

    private DoubleVector factor(int row, int k) {
        return DoubleVector.broadcast(SPECIES, a.get(row, k));
    }
}
