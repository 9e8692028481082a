package dev.praxis.compute.metrics.regression;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import org.ejml.data.DMatrixRMaj;

/** Checks of the columns of forecasts. */
final class Columns {
    private Columns() {}

    /** Requires finite numbers, as many as rows. */
    static void require(String argument, double[] values, int rows) {
        requireRows(argument, values.length, rows);
        Float64.requireFinite(argument, values);
    }

    /** Requires finite numbers, with as many rows as targets. */
    static void require(String argument, DMatrixRMaj values, int rows) {
        requireRows(argument, values.numRows, rows);
        Float64.requireFinite(argument, values);
    }

    private static void requireRows(String argument, int found, int rows) {
        if (found != rows) {
            throw new ComputeException(
                    Reason.SHAPE, argument, "expected %d rows, one per target, found %d".formatted(rows, found));
        }
    }

    /** Requires levels between 0 and 1. */
    static void requireLevels(String argument, double... levels) {
        for (int i = 0; i < levels.length; i++) {
            if (!(levels[i] > 0 && levels[i] < 1)) {
                throw new ComputeException(
                        Reason.VALUE, argument, "expected a number between 0 and 1, found " + levels[i], i);
            }
        }
    }
}
