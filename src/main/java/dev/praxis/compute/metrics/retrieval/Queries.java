package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import org.jspecify.annotations.Nullable;

/**
 * Queries with the documents that were returned for each, and the judged ones that were not. No
 * array is modified.
 *
 * @param starts first document of each query, and the end; one more than queries
 * @param scores of the documents, finite
 * @param grades relevance of each document: 0 for not relevant, at most {@link #MAX_GRADE}, or
 *     {@link #UNJUDGED}, which is not relevant either
 * @param order of documents with equal scores, lower first, as trec_eval breaks ties by name; null
 *     if it is unknown
 * @param missed grades of the judged documents that were not returned, by query; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record Queries(
        int[] starts,
        double[] scores,
        int[] grades,
        int @Nullable [] order,
        @Nullable Missed missed) {
    /** A document without a judgment. */
    public static final int UNJUDGED = -1;

    /** The greatest grade, at which sums of {@code 2^g} do not overflow. */
    public static final int MAX_GRADE = 1000;

    /**
     * Judged documents that were not returned.
     *
     * @param starts first one of each query, and the end
     * @param grades at least 0
     */
    public record Missed(int[] starts, int[] grades) {}

    /**
     * Validates the documents.
     *
     * @throws ComputeException SHAPE for different lengths; VALUE for a score that is NaN or
     *     infinite, or a grade out of range
     */
    public Queries {
        if (grades.length != scores.length || starts[starts.length - 1] != scores.length) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "relevance",
                    "expected %d grades, one per score, found %d".formatted(scores.length, grades.length));
        }
        Float64.requireFinite("scores", scores);
        requireGrades(grades, UNJUDGED);
        if (missed != null) {
            requireGrades(missed.grades, 0);
        }
    }

    private static void requireGrades(int[] grades, int least) {
        for (int i = 0; i < grades.length; i++) {
            if (grades[i] < least || grades[i] > MAX_GRADE) {
                throw new ComputeException(
                        Reason.VALUE,
                        "relevance",
                        "expected a grade from 0 to %d, found %d".formatted(MAX_GRADE, grades[i]),
                        i);
            }
        }
    }

    /** Returns the number of queries. */
    public int count() {
        return starts.length - 1;
    }

    /** Returns the number of relevant documents of a query, returned or not. */
    public int relevant(int query) {
        int relevant = 0;
        for (int i = starts[query]; i < starts[query + 1]; i++) {
            relevant += grades[i] > 0 ? 1 : 0;
        }
        if (missed != null) {
            for (int i = missed.starts[query]; i < missed.starts[query + 1]; i++) {
                relevant += missed.grades[i] > 0 ? 1 : 0;
            }
        }
        return relevant;
    }

    /** Returns the greatest grade of all documents; 0 without any. */
    public int greatestGrade() {
        int greatest = 0;
        for (int grade : grades) {
            greatest = Math.max(greatest, grade);
        }
        if (missed != null) {
            for (int grade : missed.grades) {
                greatest = Math.max(greatest, grade);
            }
        }
        return greatest;
    }

    /** Returns the number of documents of the longest query. */
    int longest() {
        int longest = 0;
        for (int query = 0; query < count(); query++) {
            longest = Math.max(longest, starts[query + 1] - starts[query]);
        }
        return longest;
    }
}
