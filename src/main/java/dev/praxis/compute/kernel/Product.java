package dev.praxis.compute.kernel;

import dev.praxis.compute.Float64;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * {@code C = A B} in float64, over EJML's storage.
 *
 * <p>Every entry is {@code ((a_i0 b_0j + a_i1 b_1j) + a_i2 b_2j) + ...}, in this order, each operation rounded once. An entry therefore depends on
 * its row of A and its column of B alone: not on how many rows there are, nor on how many threads compute them.
 *
 * <p>An entry beyond float64 is given as ±1.7976931348623157e308, also where a partial sum overflows and the entry itself does not.
 */
public final class Product {
    /** Four rows of so many sums stay in the first-level cache. */
    private static final int COLUMNS = 512;

    private static final int ROWS = 4;

    /** Multiplications below which a second thread costs more than it saves. */
    private static final long WORTH_SHARING = 1L << 20;

    private Product() {}

    /**
     * {@code A B}.
     *
     * @param a [n x m], finite. Not modified.
     * @param b [m x p], finite. Not modified.
     * @return [n x p]
     */
    public static DMatrixRMaj of(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj c = new DMatrixRMaj(a.numRows, b.numCols);
        int columnBlocks = (b.numCols + COLUMNS - 1) / COLUMNS;
        int blocks = columnBlocks * ((a.numRows + ROWS - 1) / ROWS);
        IntStream every = IntStream.range(0, blocks);
        if ((long) a.getNumElements() * b.numCols >= WORTH_SHARING) {
            every = every.parallel();
        }
        every.forEach(block -> multiplyBlock(a, b, c, block / columnBlocks * ROWS, block % columnBlocks * COLUMNS));
        return c;
    }

    /**
     * {@code A Bᵀ}.
     *
     * @param a [n x m], finite. Not modified.
     * @param b [p x m], finite. Not modified.
     * @return [n x p]
     */
    public static DMatrixRMaj transposingRight(DMatrixRMaj a, DMatrixRMaj b) {
        return of(a, CommonOps_DDRM.transpose(b, null));
    }

    /**
     * {@code Aᵀ B}.
     *
     * @param a [m x n], finite. Not modified.
     * @param b [m x p], finite. Not modified.
     * @return [n x p]
     */
    public static DMatrixRMaj transposingLeft(DMatrixRMaj a, DMatrixRMaj b) {
        return of(CommonOps_DDRM.transpose(a, null), b);
    }

    private static void multiplyBlock(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c, int row, int column) {
        int columns = Math.min(COLUMNS, b.numCols - column);
        if (row + ROWS <= a.numRows) {
            fourRows(a, b, c, row, column, columns);
        } else {
            for (int i = row; i < a.numRows; i++) {
                oneRow(a, b, c, i, column, columns);
            }
        }
        for (int i = row; i < Math.min(row + ROWS, a.numRows); i++) {
            for (int j = column; j < column + columns; j++) {
                if (!Double.isFinite(c.unsafe_get(i, j))) {
                    c.unsafe_set(i, j, scaledDot(a, i, b, j));
                }
            }
        }
    }

    private static void fourRows(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c, int row, int column, int columns) {
        double[][] sums = new double[ROWS][columns];
        int m = a.numCols;
        int k = 0;
        for (; k + 4 <= m; k += 4) {
            addFourByFour(a.data, row * m + k, m, b.data, k * b.numCols + column, b.numCols, sums, columns);
        }
        for (; k < m; k++) {
            for (int i = 0; i < ROWS; i++) {
                addOne(a.data[(row + i) * m + k], b.data, k * b.numCols + column, sums[i], columns);
            }
        }
        for (int i = 0; i < ROWS; i++) {
            System.arraycopy(sums[i], 0, c.data, (row + i) * c.numCols + column, columns);
        }
    }

    private static void oneRow(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c, int row, int column, int columns) {
        double[] sums = new double[columns];
        int m = a.numCols;
        int k = 0;
        for (; k + 4 <= m; k += 4) {
            addFour(a.data, row * m + k, b.data, k * b.numCols + column, b.numCols, sums, columns);
        }
        for (; k < m; k++) {
            addOne(a.data[row * m + k], b.data, k * b.numCols + column, sums, columns);
        }
        System.arraycopy(sums, 0, c.data, row * c.numCols + column, columns);
    }

    /** Four rows of A by four of B: each number that is loaded takes part in four products. The compiler makes vectors of the loop. */
    private static void addFourByFour(
            double[] a, int atA, int strideA, double[] b, int atB, int strideB, double[][] sums, int columns) {
        double[] sums0 = sums[0];
        double[] sums1 = sums[1];
        double[] sums2 = sums[2];
        double[] sums3 = sums[3];
        int row1 = atA + strideA;
        int row2 = row1 + strideA;
        int row3 = row2 + strideA;
        double a00 = a[atA], a01 = a[atA + 1], a02 = a[atA + 2], a03 = a[atA + 3];
        double a10 = a[row1], a11 = a[row1 + 1], a12 = a[row1 + 2], a13 = a[row1 + 3];
        double a20 = a[row2], a21 = a[row2 + 1], a22 = a[row2 + 2], a23 = a[row2 + 3];
        double a30 = a[row3], a31 = a[row3 + 1], a32 = a[row3 + 2], a33 = a[row3 + 3];
        for (int j = 0; j < columns; j++) {
            double b0 = b[atB + j];
            double b1 = b[atB + strideB + j];
            double b2 = b[atB + 2 * strideB + j];
            double b3 = b[atB + 3 * strideB + j];
            sums0[j] = sums0[j] + a00 * b0 + a01 * b1 + a02 * b2 + a03 * b3;
            sums1[j] = sums1[j] + a10 * b0 + a11 * b1 + a12 * b2 + a13 * b3;
            sums2[j] = sums2[j] + a20 * b0 + a21 * b1 + a22 * b2 + a23 * b3;
            sums3[j] = sums3[j] + a30 * b0 + a31 * b1 + a32 * b2 + a33 * b3;
        }
    }

    private static void addFour(double[] a, int atA, double[] b, int atB, int strideB, double[] sums, int columns) {
        double a0 = a[atA];
        double a1 = a[atA + 1];
        double a2 = a[atA + 2];
        double a3 = a[atA + 3];
        for (int j = 0; j < columns; j++) {
            sums[j] = sums[j]
                    + a0 * b[atB + j]
                    + a1 * b[atB + strideB + j]
                    + a2 * b[atB + 2 * strideB + j]
                    + a3 * b[atB + 3 * strideB + j];
        }
    }

    private static void addOne(double a, double[] b, int atB, double[] sums, int columns) {
        for (int j = 0; j < columns; j++) {
            sums[j] += a * b[atB + j];
        }
    }

    /** The sum of products whose factors are brought near 1 by powers of two, so that nothing but the result can overflow. */
    private static double scaledDot(DMatrixRMaj a, int row, DMatrixRMaj b, int column) {
        int exponentA = Integer.MIN_VALUE;
        int exponentB = Integer.MIN_VALUE;
        for (int k = 0; k < a.numCols; k++) {
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
