package dev.praxis.compute.attention;

import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.Mask;
import dev.praxis.compute.function.Softmax;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/** Fully masked rows of attention. */
final class MaskedRows {
    private MaskedRows() {}

    /** Returns for each row whether it is fully masked. */
    static boolean[] of(Mask mask, int rows, int columns) {
        boolean[] isMasked = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            isMasked[row] = Softmax.isFullyMasked(mask, row, columns);
        }
        return isMasked;
    }

    /**
     * Sets rows to 0.
     *
     * @param x Modified.
     */
    static void zero(DMatrixRMaj x, boolean[] isMasked) {
        for (int row = 0; row < x.numRows; row++) {
            if (isMasked[row]) {
                Arrays.fill(x.data, row * x.numCols, (row + 1) * x.numCols, 0);
            }
        }
    }

    /**
     * Returns {@link Softmax#backward} at temperature 1, with rows of 0 for rows of weights that
     * are all 0 and so are no distributions.
     *
     * @param weights [n x m]. Not modified.
     * @param upstream [n x m]. Not modified.
     */
    static DMatrixRMaj backward(DMatrixRMaj weights, DMatrixRMaj upstream) {
        boolean[] isMasked = new boolean[weights.numRows];
        boolean isAnyMasked = false;
        for (int row = 0; row < isMasked.length; row++) {
            isMasked[row] = !hasWeight(weights, row);
            isAnyMasked |= isMasked[row];
        }
        if (!isAnyMasked) {
            return Softmax.backward(weights, upstream, 1);
        }
        DMatrixRMaj distributions = weights.copy();
        for (int row = 0; row < isMasked.length; row++) {
            if (isMasked[row]) {
                distributions.unsafe_set(row, 0, 1);
            }
        }
        DMatrixRMaj gradient = Softmax.backward(distributions, upstream, 1);
        zero(gradient, isMasked);
        return gradient;
    }

    private static boolean hasWeight(DMatrixRMaj weights, int row) {
        Execution.check();
        for (int column = 0; column < weights.numCols; column++) {
            if (weights.unsafe_get(row, column) != 0) {
                return true;
            }
        }
        return false;
    }
}
