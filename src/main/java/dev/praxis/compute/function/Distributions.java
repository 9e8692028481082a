package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Execution;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * {@code 0 <= p_c <= 1, Σ_c p_c = 1}: the check that rows are distributions over classes. Entries
 * and sums may exceed 1 by {@value #TOLERANCE}, and sums fall short of it by as much.
 */
public final class Distributions {
    /** Rows that were rounded to half precision pass, counts and logits do not. */
    public static final double TOLERANCE = 1e-3;

    private Distributions() {}

    /**
     * Requires every row to be a distribution.
     *
     * @param argument its name
     * @param probabilities [rows x classes]. Not modified.
     * @param part where the matrix is within the argument, nothing where it is all of it
     * @throws ComputeException the {@link #fault} of the first row that has one
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
     * Returns why a row is no distribution, empty where it is one.
     *
     * @param argument its name
     * @param probabilities [rows x classes]. Not modified.
     * @param part where the matrix is within the argument, nothing where it is all of it
     * @return VALUE, with the row and, for an entry that is no probability, the column
     */
    public static Optional<ComputeException> fault(
            String argument, DMatrixRMaj probabilities, int row, Integer... part) {
        double sum = 0;
        for (int column = 0; column < probabilities.numCols; column++) {
            double p = probabilities.unsafe_get(row, column);
            // Of NaN, neither is true.
            if (!(p >= 0 && p <= 1 + TOLERANCE)) {
                return Optional.of(at(argument, "expected a probability from 0 to 1, found " + p, part, row, column));
            }
            sum += p;
        }
        return Math.abs(sum - 1) <= TOLERANCE
                ? Optional.empty()
                : Optional.of(at(
                        argument, "expected probabilities that sum to 1 (to 1e-3), found the sum " + sum, part, row));
    }

    private static ComputeException at(String argument, String detail, Integer[] part, Integer... place) {
        Integer[] indices = Stream.of(part, place).flatMap(Stream::of).toArray(Integer[]::new);
        return new ComputeException(Reason.VALUE, argument, detail, indices);
    }
}
