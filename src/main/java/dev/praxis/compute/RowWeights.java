package dev.praxis.compute;

import dev.praxis.compute.ComputeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Validation and scaling of row weights: one per row, each at least 0. They sum to more than 0 and
 * at most 2^1020, so that sums of counts cannot overflow. Null means that every row weighs 1.
 */
public final class RowWeights {
    private static final double MAX_SUM = 0x1p1020;

    /**
     * Sums of weights between these bounds need no {@link #unit}: their products with any
     * intermediate value of a metric stay normal numbers.
     */
    private static final double MIN_ORDINARY = 0x1p-400;

    private static final double MAX_ORDINARY = 0x1p900;
    private static final int MAX_SHIFT = 1000;

    private RowWeights() {}

    /**
     * Checks the weights of {@code rows} rows.
     *
     * @throws ComputeException SHAPE if their number differs; VALUE for a negative weight or
     *     weights whose sum is too large; UNDEFINED if all weights are 0
     */
    public static void require(double @Nullable [] weights, int rows) {
        if (weights == null) {
            return;
        }
        if (weights.length != rows) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "weights",
                    "expected %d weights, one per row, found %d".formatted(rows, weights.length));
        }
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            if (!isValid(weights[row])) {
                throw new ComputeException(
                        Reason.VALUE, "weights", "expected a weight of at least 0, found " + weights[row], row);
            }
            sum += weights[row];
        }
        if (sum == 0) {
            throw new ComputeException(Reason.UNDEFINED, "weights", "all weights are 0");
        }
        if (sum > MAX_SUM) {
            throw new ComputeException(Reason.VALUE, "weights", "expected weights with a sum of at most 1.1e307");
        }
    }

    private static boolean isValid(double weight) {
        return weight >= 0 && weight <= Double.MAX_VALUE;
    }

    /** Returns the sum of some weights; NaN if one of them is invalid. */
    public static double sum(double[] weights, int from, int to) {
        double sum = 0;
        for (int row = from; row < to; row++) {
            if (!isValid(weights[row])) {
                return Double.NaN;
            }
            sum += weights[row];
        }
        return sum;
    }

    /** Returns whether weights may have this sum. */
    public static boolean isValidSum(double sum) {
        return sum > 0 && sum <= MAX_SUM;
    }

    /**
     * Returns the power of two by which weights are multiplied before any other operation. It
     * brings tiny and huge sums close to 1, and is 1 for all others. It cancels exactly in every
     * quotient of two sums.
     *
     * @param sum the sum or the maximum of the weights
     */
    public static double unit(double sum) {
        boolean isOrdinary = sum == 0 || (sum >= MIN_ORDINARY && sum <= MAX_ORDINARY);
        return isOrdinary ? 1 : Math.scalb(1.0, Math.clamp(-Math.getExponent(sum), -MAX_SHIFT, MAX_SHIFT));
    }

    /** Returns {@code Σ w_i}, or the number of rows if there are no weights. */
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
