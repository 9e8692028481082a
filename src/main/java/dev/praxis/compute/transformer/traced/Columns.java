package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Float64;
import org.ejml.data.DMatrixRMaj;

/** Columns of a matrix, such as those of one head. The matrix may have no rows. */
final class Columns {
    private Columns() {}

    /**
     * Returns {@code count} columns.
     *
     * @param x [rows x columns]. Not modified.
     * @return [rows x count]
     */
    static DMatrixRMaj of(DMatrixRMaj x, int from, int count) {
        DMatrixRMaj columns = new DMatrixRMaj(x.numRows, count);
        for (int row = 0; row < x.numRows; row++) {
            System.arraycopy(x.data, row * x.numCols + from, columns.data, row * count, count);
        }
        return columns;
    }

    /**
     * Adds x to the columns of {@code into} that start at {@code from}, saturated to
     * ±1.7976931348623157e308.
     *
     * @param x [rows x count]. Not modified.
     * @param into [rows x columns]. Modified.
     */
    static void add(DMatrixRMaj x, DMatrixRMaj into, int from) {
        for (int row = 0; row < x.numRows; row++) {
            for (int i = 0; i < x.numCols; i++) {
                double sum = into.unsafe_get(row, from + i) + x.unsafe_get(row, i);
                into.unsafe_set(row, from + i, Float64.saturate(sum));
            }
        }
    }
}
