package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Parameters of an evaluation.
 *
 * @param ks ascending cuts, at least 1
 * @param ties how documents with equal scores are ordered
 * @param greatestGrade the greatest grade that can be given, at least every grade that is
 * @param patience probability of going on to the next document, at least 0 and below 1
 * @param dividesByK whether a precision divides by k although fewer documents were returned
 */
@SuppressWarnings("ArrayRecordComponent") // parameters, never compared
public record RetrievalOptions(int[] ks, Ties ties, int greatestGrade, double patience, boolean dividesByK) {

    /**
     * Validates the parameters.
     *
     * @throws ComputeException VALUE for cuts that do not ascend from at least 1, a greatest grade
     *     out of range, or a patience outside [0, 1)
     */
    public RetrievalOptions {
        if (ks.length == 0 || ks[0] < 1 || IntStream.range(1, ks.length).anyMatch(i -> ks[i - 1] >= ks[i])) {
            throw new ComputeException(
                    Reason.VALUE, "k", "expected ascending numbers of at least 1, found " + Arrays.toString(ks));
        }
        if (greatestGrade < 0 || greatestGrade > Queries.MAX_GRADE) {
            throw new ComputeException(
                    Reason.VALUE,
                    "greatest_relevance",
                    "expected a grade from 0 to %d, found %d".formatted(Queries.MAX_GRADE, greatestGrade));
        }
        if (!(patience >= 0 && patience < 1)) {
            throw new ComputeException(
                    Reason.VALUE,
                    "rank_biased_patience",
                    "expected a number of at least 0 and below 1, found " + patience);
        }
    }

    /** Returns the same parameters with another order of ties. */
    public RetrievalOptions with(Ties other) {
        return new RetrievalOptions(ks, other, greatestGrade, patience, dividesByK);
    }

    int greatestK() {
        return ks[ks.length - 1];
    }
}
