package dev.praxis.compute.kernel;

import org.ejml.data.DMatrixRMaj;

/**
 * A factor of a product: a row-major matrix, or its transpose without a copy.
 *
 * @param data the numbers. Not modified.
 * @param rows number of rows
 * @param columns number of columns
 * @param rowStride distance between the starts of consecutive rows
 * @param columnStride distance between consecutive entries of a row
 */
record Operand(double[] data, int rows, int columns, int rowStride, int columnStride) {

    static Operand of(DMatrixRMaj matrix) {
        return new Operand(matrix.data, matrix.numRows, matrix.numCols, matrix.numCols, 1);
    }

    Operand transposed() {
        return new Operand(data, columns, rows, columnStride, rowStride);
    }

    int index(int row, int column) {
        return row * rowStride + column * columnStride;
    }

    double get(int row, int column) {
        return data[index(row, column)];
    }

    /** Returns whether the entries of a row are adjacent. */
    boolean isRowMajor() {
        return columnStride == 1;
    }

    /** Returns the same factor with adjacent entries in a row, as a copy if they are not. */
    Operand rowMajor() {
        if (isRowMajor()) {
            return this;
        }
        double[] copy = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                copy[row * columns + column] = get(row, column);
            }
        }
        return new Operand(copy, rows, columns, columns, 1);
    }
}
