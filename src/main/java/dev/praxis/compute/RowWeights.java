package dev.praxis.compute;

import dev.praxis.compute.ComputeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What weights of rows must be: one a row, each at least 0. They sum to more than 0 and at most
 * 2^1020, so that sums of counts cannot overflow. Null for ones.
 */
public final class RowWeights {
    private static final double GREATEST_SUM = 0x1p1020;

    /**
     * Weights whose sum lies between these need no {@link #unit}: products of them with anything
     * that a metric makes stay normal numbers.
     */
    private static final double LEAST_ORDINARY = 0x1p-400;

    private static final double GREATEST_ORDINARY = 0x1p900;
    private static final int GREATEST_SHIFT = 1000;

    private RowWeights() {}

    /**
     * Checks the weights of so many rows.
     *
     * @throws ComputeException SHAPE for another number of them; VALUE for a negative weight or
     *     weights too large to add up; UNDEFINED where every row weighs 0
     */
    public static void require(double @Nullable [] weights, int rows) {
        if (weights == null) {
            return;
        }
        if (weights.length != rows) {
            throw new ComputeException(
                    Reason.SHAPE, "weights", "expected %d, one a row, found %d".formatted(rows, weights.length));
        }
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            if (!(weights[row] >= 0 && weights[row] <= Double.MAX_VALUE)) {
                throw new ComputeException(
                        Reason.VALUE, "weights", "expected a weight of at least 0, found " + weights[row], row);
            }
            sum += weights[row];
        }
        if (sum == 0) {
            throw new ComputeException(Reason.UNDEFINED, "weights", "every row weighs 0: there is nothing to count");
        }
        if (sum > GREATEST_SUM) {
            throw new ComputeException(Reason.VALUE, "weights", "expected weights that sum to at most 1.1e307");
        }
    }

    /**
     * The power of two that weights are multiplied by before they are multiplied by anything else:
     * it brings tiny and huge sums near 1, and is 1 for all others. It divides out of every
     * quotient of two sums, without a rounding.
     *
     * @param sum of the weights, or the greatest of them
     */
    public static double unit(double sum) {
        boolean isOrdinary = sum == 0 || (sum >= LEAST_ORDINARY && sum <= GREATEST_ORDINARY);
        return isOrdinary ? 1 : Math.scalb(1.0, Math.clamp(-Math.getExponent(sum), -GREATEST_SHIFT, GREATEST_SHIFT));
    }

    /** {@code Σ w_i}; the number of rows without weights. */
    public static double total(double @Nullable [] weights, int rows) {
        if (weights == null) {
            return rows;
        }
        CompensatedSum sum = new CompensatedSum();
        for (double weight : weights) {
            sum.add(weight);
        }
        return sum.value();
    }
}
