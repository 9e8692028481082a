package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;

/** Validation of the arguments of {@link Softmax} and {@link SoftmaxJacobian}. */
final class SoftmaxArguments {
    private SoftmaxArguments() {}

    /**
     * Rejects fully masked rows. Checked before the rows are shared among threads, so that the
     * first one is always reported.
     */
    static void requireNoFullyMaskedRow(Mask mask, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            if (!allowsAny(mask, row, columns)) {
                throw new ComputeException(Reason.UNDEFINED, "mask", "row %d is fully masked".formatted(row), row);
            }
        }
    }

    static boolean allowsAny(Mask mask, int row, int columns) {
        Execution.check();
        for (int column = 0; column < columns; ) {
            int partEnd = Execution.partEnd(column, columns);
            for (; column < partEnd; column++) {
                if (mask.allows(row, column)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Requires a finite temperature above 0. */
    static void requireTemperature(double temperature) {
        if (!(temperature > 0 && temperature <= Double.MAX_VALUE)) {
            throw new ComputeException(Reason.VALUE, "temperature", "expected a number above 0, found " + temperature);
        }
    }

    /** Requires the upstream gradient to have the shape of the probabilities. */
    static void requireShape(DMatrixRMaj probabilities, DMatrixRMaj upstream) {
        if (upstream.numRows != probabilities.numRows || upstream.numCols != probabilities.numCols) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "upstream",
                    "expected the shape of the logits, %d x %d, found %d x %d"
                            .formatted(
                                    probabilities.numRows, probabilities.numCols, upstream.numRows, upstream.numCols));
        }
    }
}
