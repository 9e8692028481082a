package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Float64;
import dev.praxis.compute.transformer.Pooling;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.ejml.data.DMatrixRMaj;

/**
 * Pooling of a sequence's token vectors into one vector. See {@link Pooling} for the definitions.
 *
 * @param poolings poolings whose vectors are concatenated
 */
record Pooled(List<Pooling> poolings) {
    private static final double MAX_UNSCALED = 0x1p900;
    private static final double PART = 0x1p-100;

    /**
     * Computes the pooled vectors side by side, saturated to ±1.7976931348623157e308.
     *
     * @param states [tokens x size], finite. Not modified.
     * @param first the first pooled row
     * @return [1 x poolings · size]
     */
    DMatrixRMaj forward(DMatrixRMaj states, int first) {
        int size = states.numCols;
        DMatrixRMaj pooled = new DMatrixRMaj(1, size * poolings.size());
        for (int p = 0; p < poolings.size(); p++) {
            for (int column = 0; column < size; column++) {
                pooled.data[p * size + column] = Float64.saturate(entry(poolings.get(p), states, first, column));
            }
        }
        return pooled;
    }

    /**
     * Computes {@code ∂L/∂x_ij = Σ_p u_pj ∂y_pj/∂x_ij} over the poolings p, where x are the states.
     * The derivative of a maximum is 1 at the first row that attains it, and 0 elsewhere.
     *
     * @param states the argument of {@link #forward}. Not modified.
     * @param first the first pooled row
     * @param upstream u = ∂L/∂y, [1 x poolings · size], finite. Not modified.
     * @return ∂L/∂x, [tokens x size]; rows before {@code first} are 0
     */
    DMatrixRMaj backward(DMatrixRMaj states, int first, DMatrixRMaj upstream) {
        int size = states.numCols;
        DMatrixRMaj gradient = new DMatrixRMaj(states.numRows, size);
        for (int p = 0; p < poolings.size(); p++) {
            for (int column = 0; column < size; column++) {
                IntToDoubleFunction derivative = derivative(poolings.get(p), states, first, column);
                double u = upstream.data[p * size + column];
                for (int row = first; row < states.numRows; row++) {
                    double sum = gradient.unsafe_get(row, column) + u * derivative.applyAsDouble(row);
                    gradient.unsafe_set(row, column, Float64.saturate(sum));
                }
            }
        }
        return gradient;
    }

    private static double entry(Pooling pooling, DMatrixRMaj x, int first, int column) {
        int rows = x.numRows;
        if (rows == 0) {
            return 0;
        }
        // Scale the entries down if their sum could overflow where their mean does not.
        double unit = maxAbs(x, first, column) > MAX_UNSCALED ? PART : 1;
        double sum = 0;
        double weighted = 0;
        double weights = 0;
        for (int row = first; row < rows; row++) {
            double entry = unit * x.unsafe_get(row, column);
            sum += entry;
            weighted += (row + 1) * entry;
            weights += row + 1;
        }
        return switch (pooling) {
            case CLS -> x.unsafe_get(first, column);
            case MAX -> x.unsafe_get(argMax(x, first, column), column);
            case MEAN -> sum / (rows - first) / unit;
            case MEAN_SQRT_LENGTH -> sum / Math.sqrt(rows - first) / unit;
            case WEIGHTED_MEAN -> weighted / weights / unit;
            case LAST_TOKEN -> x.unsafe_get(rows - 1, column);
        };
    }

    /**
     * Returns the derivative of a pooled entry with respect to the entry of each row in the same
     * column.
     */
    private static IntToDoubleFunction derivative(Pooling pooling, DMatrixRMaj x, int first, int column) {
        int rows = x.numRows;
        int n = rows - first;
        return switch (pooling) {
            case CLS -> at(first);
            case MAX -> at(argMax(x, first, column));
            case MEAN -> row -> 1.0 / n;
            case MEAN_SQRT_LENGTH -> row -> 1 / Math.sqrt(n);
            case WEIGHTED_MEAN -> row -> (row + 1) / (0.5 * n * (first + 1 + rows));
            case LAST_TOKEN -> at(rows - 1);
        };
    }

    private static IntToDoubleFunction at(int only) {
        return row -> row == only ? 1 : 0;
    }

    private static double maxAbs(DMatrixRMaj x, int first, int column) {
        double max = 0;
        for (int row = first; row < x.numRows; row++) {
            max = Math.max(max, Math.abs(x.unsafe_get(row, column)));
        }
        return max;
    }

    /** Returns the first row that attains the maximum of a column. */
    private static int argMax(DMatrixRMaj x, int first, int column) {
        int argMax = first;
        for (int row = first + 1; row < x.numRows; row++) {
            if (x.unsafe_get(row, column) > x.unsafe_get(argMax, column)) {
                argMax = row;
            }
        }
        return argMax;
    }
}
