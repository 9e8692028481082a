package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Matrix products {@code C = A B} in float64, over EJML's storage.
 *
 * <p>Every entry is {@code ((a_i0 b_0j + a_i1 b_1j) + a_i2 b_2j) + ...}, in this order, with each
 * operation rounded once. An entry therefore depends on its row of A and its column of B alone, not
 * on the number of rows or threads.
 *
 * <p>Entries that overflow are saturated to ±1.7976931348623157e308. If only a partial sum
 * overflows, the entry itself is still computed.
 */
public final class Product {
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

    private Product() {}

    /**
     * Computes {@code A B}.
     *
     * @param a [n x m], finite. Not modified.
     * @param b [m x p], finite. Not modified.
     * @return [n x p]
     * @throws ComputeException SHAPE if A's columns and B's rows differ in number; VALUE if an
     *     entry of either is NaN or infinite
     */
    public static DMatrixRMaj of(DMatrixRMaj a, DMatrixRMaj b) {
        if (a.numCols != b.numRows) {
            throw new ComputeException(Reason.SHAPE, "b", "expected %d rows, found %d".formatted(a.numCols, b.numRows));
        }
        DMatrixRMaj c = new DMatrixRMaj(a.numRows, b.numCols);
        int columnBlocks = (b.numCols + COLUMNS - 1) / COLUMNS;
        int rowBlocks = (a.numRows + ROWS - 1) / ROWS;
        int blocks = columnBlocks * rowBlocks;
        Workers.Task fill =
                (block, lane) -> new Block(a, b, c, block / columnBlocks * ROWS, block % columnBlocks * COLUMNS).fill();
        if ((long) a.getNumElements() * b.numCols >= WORTH_SHARING) {
            Execution.forEach(blocks, fill);
        } else {
            for (int block = 0; block < blocks; block++) {
                fill.run(block, 0);
            }
        }
        return c;
    }

    /**
     * Computes {@code A Bᵀ}, directly or as {@code (B Aᵀ)ᵀ}, whose entries are the same sums:
     * whichever transposes less data.
     *
     * @param a [n x m], finite. Not modified.
     * @param b [p x m], finite. Not modified.
     * @return [n x p]
     */
    public static DMatrixRMaj transposingRight(DMatrixRMaj a, DMatrixRMaj b) {
        if (a.numCols == b.numCols && (long) a.getNumElements() + (long) a.numRows * b.numRows < b.getNumElements()) {
            return CommonOps_DDRM.transpose(of(b, CommonOps_DDRM.transpose(a, null)), null);
        }
        return of(a, CommonOps_DDRM.transpose(b, null));
    }

    /**
     * Computes {@code Aᵀ B}.
     *
     * @param a [m x n], finite. Not modified.
     * @param b [m x p], finite. Not modified.
     * @return [n x p]
     */
    public static DMatrixRMaj transposingLeft(DMatrixRMaj a, DMatrixRMaj b) {
        return of(CommonOps_DDRM.transpose(a, null), b);
    }

    /** A block of C that starts at a row and a column, of at most ROWS x COLUMNS entries. */
    private record Block(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c, int row, int column) {

        void fill() {
            int rows = Math.min(ROWS, a.numRows - row);
            int columns = Math.min(COLUMNS, b.numCols - column);
            double[][] rowsOfB = new double[DEPTH][columns];
            double[] sums = new double[columns];
            for (int k = 0; k < a.numCols; k += DEPTH) {
                Execution.check();
                int depth = Math.min(DEPTH, a.numCols - k);
                for (int i = 0; i < depth; i++) {
                    System.arraycopy(b.data, (k + i) * b.numCols + column, rowsOfB[i], 0, columns);
                }
                for (int i = row; i < row + rows; i++) {
                    int at = i * c.numCols + column;
                    System.arraycopy(c.data, at, sums, 0, columns);
                    add(a.data, i * a.numCols + k, depth, rowsOfB, sums);
                    System.arraycopy(sums, 0, c.data, at, columns);
                }
            }
            replaceOverflows(rows, columns);
        }

        private void replaceOverflows(int rows, int columns) {
            for (int i = row; i < row + rows; i++) {
                Execution.check();
                for (int j = column; j < column + columns; j++) {
                    if (!Double.isFinite(c.unsafe_get(i, j))) {
                        c.unsafe_set(i, j, scaledDot(a, i, b, j));
                    }
                }
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
                sums[j] += factor * b[j];
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
            sums[j] = sums[j]
                    + a0 * b0[j]
                    + a1 * b1[j]
                    + a2 * b2[j]
                    + a3 * b3[j]
                    + a4 * b4[j]
                    + a5 * b5[j]
                    + a6 * b6[j]
                    + a7 * b7[j];
        }
    }

    /**
     * Returns the dot product with factors scaled close to 1 by powers of two, so that only the
     * result itself can overflow.
     */
    private static double scaledDot(DMatrixRMaj a, int row, DMatrixRMaj b, int column) {
        int exponentA = Integer.MIN_VALUE;
        int exponentB = Integer.MIN_VALUE;
        for (int k = 0; k < a.numCols; k++) {
            // A non-finite factor makes all its products non-finite, so checking here costs the
            // fast path nothing.
            Float64.requireFinite("a", a.unsafe_get(row, k));
            Float64.requireFinite("b", b.unsafe_get(k, column));
            exponentA = Math.max(exponentA, Math.getExponent(a.unsafe_get(row, k)));
            exponentB = Math.max(exponentB, Math.getExponent(b.unsafe_get(k, column)));
        }
        double sum = 0;
        for (int k = 0; k < a.numCols; k++) {
            sum += Math.scalb(a.unsafe_get(row, k), -exponentA) * Math.scalb(b.unsafe_get(k, column), -exponentB);
        }
        return Float64.saturate(Math.scalb(sum, exponentA + exponentB));
    }
}
