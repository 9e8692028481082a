package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Execution;

/**
 * The scored documents of many queries, one query after the other. A grade above 0 is relevant, 0
 * judged and not relevant, and any negative grade not judged.
 *
 * @param starts the first document of each query, and the end
 * @param scores finite; higher ones rank first
 * @param grades at most {@link #MAX_GRADE}
 * @param missedStarts the first entry of {@code missedGrades} of each query, and the end
 * @param missedGrades grades of judged documents that were not returned
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record RetrievalQueries(int[] starts, double[] scores, int[] grades, int[] missedStarts, int[] missedGrades) {
    /** The maximum grade: sums of its exponential gains stay far from overflow. */
    public static final int MAX_GRADE = 900;

    /**
     * Checks the arrays.
     *
     * @throws ComputeException SHAPE for lengths that do not fit, VALUE for a score that is not
     *     finite or a grade that is too large
     */
    public RetrievalQueries {
        if (starts.length == 0
                || missedStarts.length != starts.length
                || scores.length != grades.length
                || starts[starts.length - 1] != scores.length
                || missedStarts[starts.length - 1] != missedGrades.length) {
            throw new ComputeException(Reason.SHAPE, "relevance", "expected one grade per score");
        }
        for (int i = 0; i < scores.length; i++) {
            Execution.checkAt(i);
            if (!Double.isFinite(scores[i])) {
                throw new ComputeException(Reason.VALUE, "scores", "expected a finite number, found " + scores[i], i);
            }
            requireGrade("relevance", grades[i], i);
        }
        for (int i = 0; i < missedGrades.length; i++) {
            requireGrade("missed", missedGrades[i], i);
        }
    }

    /** Creates queries whose judged documents were all returned. */
    public static RetrievalQueries ofReturned(int[] starts, double[] scores, int[] grades) {
        return new RetrievalQueries(starts, scores, grades, new int[starts.length], new int[0]);
    }

    /**
     * Groups rows by query, in their order.
     *
     * @param queries the query of each row, from 0
     * @param count number of queries
     */
    public static RetrievalQueries ofRows(int[] queries, int count, double[] scores, int[] grades) {
        int[] starts = new int[count + 1];
        for (int query : queries) {
            starts[query + 1]++;
        }
        for (int query = 0; query < count; query++) {
            starts[query + 1] += starts[query];
        }
        int[] next = starts.clone();
        double[] grouped = new double[scores.length];
        int[] groupedGrades = new int[grades.length];
        for (int row = 0; row < queries.length; row++) {
            Execution.checkAt(row);
            int place = next[queries[row]]++;
            grouped[place] = scores[row];
            groupedGrades[place] = grades[row];
        }
        return ofReturned(starts, grouped, groupedGrades);
    }

    private static void requireGrade(String argument, int grade, int index) {
        if (grade > MAX_GRADE) {
            throw new ComputeException(
                    Reason.VALUE,
                    argument,
                    "expected a grade of at most %d, found %d".formatted(MAX_GRADE, grade),
                    index);
        }
    }

    /** Returns the number of queries. */
    public int size() {
        return starts.length - 1;
    }

    /** Returns the number of returned documents of a query. */
    public int documents(int query) {
        return starts[query + 1] - starts[query];
    }

    /** Returns the largest number of documents of one query, judged or returned. */
    public int mostDocuments() {
        int most = 0;
        for (int query = 0; query < size(); query++) {
            most = Math.max(most, documents(query) + missedStarts[query + 1] - missedStarts[query]);
        }
        return most;
    }

    /** Returns the greatest grade of all queries; 0 if there is no relevant document. */
    public int greatestGrade() {
        int greatest = 0;
        for (int grade : grades) {
            greatest = Math.max(greatest, grade);
        }
        for (int grade : missedGrades) {
            greatest = Math.max(greatest, grade);
        }
        return greatest;
    }

    /** Returns the number of queries with a relevant document for which none was returned. */
    public int withoutDocuments() {
        int without = 0;
        for (int query = 0; query < size(); query++) {
            if (documents(query) == 0 && hasMissedRelevant(query)) {
                without++;
            }
        }
        return without;
    }

    private boolean hasMissedRelevant(int query) {
        for (int i = missedStarts[query]; i < missedStarts[query + 1]; i++) {
            if (missedGrades[i] > 0) {
                return true;
            }
        }
        return false;
    }
}
