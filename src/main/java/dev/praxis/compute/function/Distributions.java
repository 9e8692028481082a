package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Execution;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * Validation of distributions over classes: {@code 0 <= p_c <= 1, Σ_c p_c = 1}. Entries may exceed
 * 1, and sums may deviate from 1, by {@value #TOLERANCE}.
 */
public final class Distributions {
    /** Accepts rows that were rounded to half precision, but not counts or logits. */
    public static final double TOLERANCE = 1e-3;

    private Distributions() {}

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
            Optional<ComputeException> fault = fault(argument, probabilities, row, part);
            if (fault.isPresent()) {
                throw fault.get();
            }
        }
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
        for (int column = 0; column < probabilities.numCols; column++) {
            double p = probabilities.unsafe_get(row, column);
            // Negated so that NaN fails, too.
            if (!(p >= 0 && p <= 1 + TOLERANCE)) {
                return Optional.of(at(argument, "expected a probability from 0 to 1, found " + p, part, row, column));
            }
            sum += p;
        }
        return Math.abs(sum - 1) <= TOLERANCE
                ? Optional.empty()
                : Optional.of(at(
                        argument,
                        "expected probabilities that sum to 1 (within 1e-3), found a sum of " + sum,
                        part,
                        row));
    }

    private static ComputeException at(String argument, String detail, Integer[] part, Integer... place) {
        Integer[] indices = Stream.of(part, place).flatMap(Stream::of).toArray(Integer[]::new);
        return new ComputeException(Reason.VALUE, argument, detail, indices);
    }
}
