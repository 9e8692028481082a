package dev.praxis.api.metrics.retrieval;

import dev.praxis.compute.metrics.retrieval.Queries;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.Options;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The queries of a request, in any of its forms.
 *
 * @param ids one per query
 * @param queries the documents
 * @param wereCut whether only the best documents were returned, as in a run
 */
record RequestQueries(List<String> ids, Queries queries, boolean wereCut) {
    private static final String FORMS = "expected queries, or run and qrels, or query, scores and relevance";

    static RequestQueries of(RetrievalRequest request, boolean asTrecEval) {
        if (request.queries() != null) {
            requireNone(request.run(), request.qrels(), request.query(), request.scores(), request.relevance());
            return ofList(request.queries(), asTrecEval);
        }
        if (request.run() != null || request.qrels() != null) {
            requireNone(request.query(), request.scores(), request.relevance());
            if (request.run() == null || request.qrels() == null) {
                throw ProblemException.invalid(request.run() == null ? "/run" : "/qrels", "this field is required");
            }
            return JudgedRun.of(request.run(), request.qrels(), asTrecEval);
        }
        if (request.query() == null || request.scores() == null || request.relevance() == null) {
            throw ProblemException.invalid("/queries", FORMS);
        }
        if (asTrecEval) {
            throw ProblemException.invalid(
                    "/ties", "trec_eval breaks ties by the names of documents: send queries with documents, or a run");
        }
        return ofColumns(request.query(), request.scores(), request.relevance());
    }

    private static void requireNone(@Nullable Object... others) {
        for (Object other : others) {
            Options.requireAbsent("/queries", other, "beside another form of the queries; " + FORMS);
        }
    }

    private static RequestQueries ofList(List<QueryRequest> list, boolean asTrecEval) {
        if (list.isEmpty()) {
            throw ProblemException.invalid("/queries", "expected at least one query, found none");
        }
        int[] starts = new int[list.size() + 1];
        int[] missedStarts = new int[list.size() + 1];
        for (int i = 0; i < list.size(); i++) {
            QueryRequest query = list.get(i);
            requireLength(i, "relevance", query.relevance().length, query.scores().length);
            if (query.documents() != null) {
                requireLength(i, "documents", query.documents().length, query.scores().length);
            } else if (asTrecEval) {
                throw ProblemException.invalid(
                        "/queries/%d/documents".formatted(i), "required for trec_eval, which breaks ties by them");
            }
            starts[i + 1] = starts[i] + query.scores().length;
            missedStarts[i + 1] = missedStarts[i] + (query.missed() == null ? 0 : query.missed().length);
        }
        double[] scores = new double[starts[list.size()]];
        int[] grades = new int[scores.length];
        int[] missed = new int[missedStarts[list.size()]];
        int[] order = asTrecEval ? new int[scores.length] : null;
        for (int i = 0; i < list.size(); i++) {
            QueryRequest query = list.get(i);
            System.arraycopy(query.scores(), 0, scores, starts[i], query.scores().length);
            copyGrades(query.relevance(), grades, starts[i], "/queries/%d/relevance/".formatted(i));
            if (query.missed() != null) {
                copyGrades(query.missed(), missed, missedStarts[i], "/queries/%d/missed/".formatted(i));
            }
            if (order != null && query.documents() != null) {
                requireDistinct(i, query.documents());
                TrecOrder.of(query.documents(), order, starts[i]);
            }
        }
        if (asTrecEval) {
            TrecOrder.roundToFloat(scores);
        }
        return new RequestQueries(
                IntStream.range(0, list.size())
                        .mapToObj(i -> Objects.requireNonNullElse(list.get(i).id(), Integer.toString(i)))
                        .toList(),
                new Queries(starts, scores, grades, order, new Queries.Missed(missedStarts, missed)),
                false);
    }

    private static void requireLength(int query, String field, int length, int scores) {
        if (length != scores) {
            throw ProblemException.invalid(
                    "/queries/%d/%s".formatted(query, field),
                    "expected %d, one per score, found %d".formatted(scores, length));
        }
    }

    private static void requireDistinct(int query, String... documents) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < documents.length; i++) {
            if (!seen.add(documents[i])) {
                throw ProblemException.invalid(
                        "/queries/%d/documents/%d".formatted(query, i),
                        "duplicate document \"%s\"".formatted(documents[i]));
            }
        }
    }

    private static void copyGrades(int[] from, int[] to, int start, String pointer) {
        for (int i = 0; i < from.length; i++) {
            to[start + i] = grade(from[i], pointer + i);
        }
    }

    /** Returns a grade of a request. */
    static int grade(double value, String pointer) {
        if (value != Math.rint(value) || value < 0 || value > Queries.MAX_GRADE) {
            throw ProblemException.invalid(
                    pointer, "expected an integer from 0 to %d, found %s".formatted(Queries.MAX_GRADE, value));
        }
        return (int) value;
    }

    private static RequestQueries ofColumns(Categories query, double[] scores, double[] relevance) {
        if (scores.length != query.size() || relevance.length != query.size()) {
            throw ProblemException.invalid(
                    scores.length != query.size() ? "/scores" : "/relevance",
                    "expected %d, one per entry of query, found %d"
                            .formatted(query.size(), scores.length != query.size() ? scores.length : relevance.length));
        }
        if (scores.length == 0) {
            throw ProblemException.invalid("/query", "expected at least one document, found none");
        }
        int[] starts = starts(query);
        int[] next = starts.clone();
        double[] ordered = new double[scores.length];
        int[] grades = new int[scores.length];
        for (int row = 0; row < scores.length; row++) {
            int at = next[query.codes()[row]]++;
            ordered[at] = scores[row];
            grades[at] = grade(relevance[row], "/relevance/" + row);
        }
        return new RequestQueries(query.names(), new Queries(starts, ordered, grades, null, null), false);
    }

    /** Returns the first row of each query if rows are sorted by query, and the end. */
    static int[] starts(Categories query) {
        int[] starts = new int[query.names().size() + 1];
        for (int code : query.codes()) {
            starts[code + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        return starts;
    }
}
