package dev.praxis.api.metrics.regression;

import dev.praxis.compute.RowWeights;
import dev.praxis.evaluation.Slices;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The columns of a request, or those of some of its rows. */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
record Forecasts(
        double[] targets,
        double @Nullable [] weights,
        double @Nullable [] predictions,
        @Nullable DMatrixRMaj quantiles,
        @Nullable DMatrixRMaj ensemble,
        double @Nullable [] means,
        double @Nullable [] standardDeviations,
        double @Nullable [] lower,
        double @Nullable [] upper) {

    int rows() {
        return targets.length;
    }

    /** Returns some of the rows, in the given order. */
    Forecasts only(int... rows) {
        return new Forecasts(
                Slices.pick(targets, rows),
                Slices.pickIfPresent(weights, rows),
                Slices.pickIfPresent(predictions, rows),
                pick(quantiles, rows),
                pick(ensemble, rows),
                Slices.pickIfPresent(means, rows),
                Slices.pickIfPresent(standardDeviations, rows),
                Slices.pickIfPresent(lower, rows),
                Slices.pickIfPresent(upper, rows));
    }

    /**
     * Returns the rows of weight above 0.
     *
     * @throws dev.praxis.compute.ComputeException as {@link RowWeights#require}
     */
    Forecasts weighted() {
        RowWeights.require(weights, rows());
        double[] all = weights;
        if (all == null) {
            return this;
        }
        int[] positive = IntStream.range(0, rows()).filter(row -> all[row] > 0).toArray();
        return positive.length == rows() ? this : only(positive);
    }

    private static @Nullable DMatrixRMaj pick(@Nullable DMatrixRMaj values, int... rows) {
        if (values == null) {
            return null;
        }
        DMatrixRMaj picked = new DMatrixRMaj(rows.length, values.numCols);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values.data, rows[i] * values.numCols, picked.data, i * values.numCols, values.numCols);
        }
        return picked;
    }
}
