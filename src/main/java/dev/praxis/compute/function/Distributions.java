package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Execution;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * Validation of distributions over classes, up to rounding: {@code 0 <= p_c <= 1, Σ_c p_c = 1}.
 * The sum may differ from 1 by the {@link SumTolerance} of the row, and an entry may exceed 1 by
 * as much. An entry may be as low as -{@value #BELOW_ZERO}, the complement of a float32 above 1.
 * Entries outside [0, 1] are meant to be read through {@link #clamp}.
 */
public final class Distributions {
    private static final double BELOW_ZERO = 1e-6;

    /** The part of a tolerance within which rounding does not matter. */
    private static final double CLEARLY = 0.999;

    /** Places of a tolerance in a message. */
    private static final double SHOWN = 1e5;

    private Distributions() {}

    /** Returns whether a single number is a probability up to rounding. */
    public static boolean isProbability(double p) {
        return p >= -BELOW_ZERO && p <= 1 + SumTolerance.MIN;
    }

    /**
     * Returns a probability that rounding has pushed out of [0, 1] as 0 or 1, and others as they
     * are.
     */
    public static double clamp(double p) {
        if (p > 1) {
            return 1;
        }
        return p < 0 && p >= -BELOW_ZERO ? 0 : p;
    }

    /**
     * Requires every row to be a distribution.
     *
     * @param argument its name
     * @param probabilities [rows x classes]. Not modified.
     * @param part location of the matrix within the argument; empty if it is the whole argument
     * @throws ComputeException the {@link #fault} of the first invalid row
     */
    public static void require(String argument, DMatrixRMaj probabilities, Integer... part) {
        for (int row = 0; row < probabilities.numRows; row++) {
            Execution.check();
            if (!isDistribution(probabilities, row)) {
                throw fault(argument, probabilities, row, part).orElseThrow();
            }
        }
    }

    /** Returns whether a row is a distribution. */
    static boolean isDistribution(DMatrixRMaj probabilities, int row) {
        int from = row * probabilities.numCols;
        int to = from + probabilities.numCols;
        // The entries of a sum of about 1 without negative terms are at most about 1. Sums close to
        // the limit, whose last digits matter, are left to the definition.
        boolean isClear = Rows.isPositive(probabilities.data, from, to)
                && Math.abs(Rows.sum(probabilities.data, from, to) - 1) <= CLEARLY * SumTolerance.MIN;
        return isClear || fault("", probabilities, row).isEmpty();
    }

    /**
     * Returns the reason why a row is not a distribution, or empty if it is one.
     *
     * @param argument its name
     * @param probabilities [rows x classes]. Not modified.
     * @param part location of the matrix within the argument; empty if it is the whole argument
     * @return VALUE, with the row and, for an entry that is not a probability, the column
     */
    public static Optional<ComputeException> fault(
            String argument, DMatrixRMaj probabilities, int row, Integer... part) {
        double sum = 0;
        int above = -1;
        for (int column = 0; column < probabilities.numCols; column++) {
            double p = probabilities.unsafe_get(row, column);
            // False for NaN.
            boolean mayBeRounded = p >= -BELOW_ZERO && p <= 1 + SumTolerance.MAX;
            if (above < 0 && !isProbability(p)) {
                above = column;
            }
            if (!mayBeRounded) {
                return Optional.of(outside(argument, probabilities, part, row, above));
            }
            sum += p;
        }
        double difference = Math.abs(sum - 1);
        if (above < 0 && difference <= SumTolerance.MIN) {
            return Optional.empty();
        }
        double tolerance = SumTolerance.of(probabilities.data, row * probabilities.numCols, probabilities.numCols);
        if (above >= 0 && probabilities.unsafe_get(row, above) > 1 + tolerance) {
            return Optional.of(outside(argument, probabilities, part, row, above));
        }
        return difference <= tolerance
                ? Optional.empty()
                : Optional.of(at(
                        argument,
                        "expected probabilities that sum to 1 (within %s), found a sum of %s"
                                .formatted(Math.round(tolerance * SHOWN) / SHOWN, sum),
                        part,
                        row));
    }

    private static ComputeException outside(
            String argument, DMatrixRMaj probabilities, Integer[] part, int row, int column) {
        double p = probabilities.unsafe_get(row, column);
        return at(argument, "expected a probability from 0 to 1, found " + p, part, row, column);
    }

    private static ComputeException at(String argument, String detail, Integer[] part, Integer... place) {
        Integer[] indices = Stream.of(part, place).flatMap(Stream::of).toArray(Integer[]::new);
        return new ComputeException(Reason.VALUE, argument, detail, indices);
    }
}
