package dev.praxis.compute.kernel;

import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;

/**
 * A float64 product in plain Java, {@code C = A B} with fused multiply-add in the order of k.
 *
 * @param a [n x m], row-major
 * @param b [m x p], row-major
 * @param c [n x p], row-major
 */
record PlainMatrixProduct(Operand a, Operand b, double[] c) {
    /**
     * Block width. A block of B, [DEPTH x COLUMNS], stays in the L1 cache while all rows of A are
     * processed.
     */
    private static final int COLUMNS = 128;

    private static final int DEPTH = 32;
    private static final int UNROLLED = 8;

    /** Rows of A per task. */
    private static final int ROWS = 256;

    /** Number of multiplications below which a second thread costs more than it saves. */
    private static final long WORTH_SHARING = 1L << 18;

    /**
     * Computes {@code A B}.
     *
     * @param c [n x p], row-major, 0. Modified.
     */
    static void multiply(Operand a, Operand b, double[] c) {
        PlainMatrixProduct product = new PlainMatrixProduct(a.rowMajor(), b.rowMajor(), c);
        int columnBlocks = Math.ceilDiv(b.columns(), COLUMNS);
        int blocks = columnBlocks * Math.ceilDiv(a.rows(), ROWS);
        Workers.Task fill = (block, lane) -> product.fill(block / columnBlocks * ROWS, block % columnBlocks * COLUMNS);
        if ((long) a.rows() * a.columns() * b.columns() >= WORTH_SHARING) {
            Execution.forEach(blocks, fill);
        } else {
            for (int block = 0; block < blocks; block++) {
                fill.run(block, 0);
            }
        }
    }

    /** Computes at most ROWS x COLUMNS entries, starting at a row and a column. */
    private void fill(int row, int column) {
        int rows = Math.min(ROWS, a.rows() - row);
        int columns = Math.min(COLUMNS, b.columns() - column);
        double[][] rowsOfB = new double[DEPTH][columns];
        double[] sums = new double[columns];
        for (int k = 0; k < a.columns(); k += DEPTH) {
            Execution.check();
            int depth = Math.min(DEPTH, a.columns() - k);
            for (int i = 0; i < depth; i++) {
                System.arraycopy(b.data(), b.index(k + i, column), rowsOfB[i], 0, columns);
            }
            for (int i = row; i < row + rows; i++) {
                int at = i * b.columns() + column;
                System.arraycopy(c, at, sums, 0, columns);
                add(a.data(), a.index(i, k), depth, rowsOfB, sums);
                System.arraycopy(sums, 0, c, at, columns);
            }
        }
    }

    /** Adds {@code Σ_i a[at + i] · rowsOfB[i]} to the sums, term by term. */
    private static void add(double[] a, int at, int depth, double[][] rowsOfB, double[] sums) {
        int i = 0;
        for (; i + UNROLLED <= depth; i += UNROLLED) {
            addEight(a, at + i, rowsOfB, i, sums);
        }
        for (; i < depth; i++) {
            double factor = a[at + i];
            double[] b = rowsOfB[i];
            for (int j = 0; j < sums.length; j++) {
                sums[j] = Math.fma(factor, b[j], sums[j]);
            }
        }
    }

    /**
     * Adds eight rows. The compiler vectorizes this loop because it writes a single array and reads
     * all arrays at the plain index.
     */
    private static void addEight(double[] a, int at, double[][] rowsOfB, int i, double[] sums) {
        double a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3];
        double a4 = a[at + 4], a5 = a[at + 5], a6 = a[at + 6], a7 = a[at + 7];
        double[] b0 = rowsOfB[i], b1 = rowsOfB[i + 1], b2 = rowsOfB[i + 2], b3 = rowsOfB[i + 3];
        double[] b4 = rowsOfB[i + 4], b5 = rowsOfB[i + 5], b6 = rowsOfB[i + 6], b7 = rowsOfB[i + 7];
        for (int j = 0; j < sums.length; j++) {
            double low = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], sums[j]))));
            sums[j] = Math.fma(a7, b7[j], Math.fma(a6, b6[j], Math.fma(a5, b5[j], Math.fma(a4, b4[j], low))));
        }
    }
}
