package dev.praxis.api.metrics.retrieval;

import static java.util.Objects.requireNonNull;

import dev.praxis.compute.metrics.retrieval.RetrievalQueries;
import dev.praxis.evaluation.JudgedRun;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.ScoredLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The queries of a request in any of its three forms. */
final class JudgedQueries {
    private static final String NAMES = "required with trec_eval as ties, which orders equal scores by document name";

    private JudgedQueries() {}

    static JudgedRun of(RetrievalRequest request) {
        JudgedRun run = inAnyForm(request);
        return request.tiesOrDefault() == RetrievalTies.TREC_EVAL ? run.inTrecOrder() : run;
    }

    private static JudgedRun inAnyForm(RetrievalRequest request) {
        boolean isTrec = request.tiesOrDefault() == RetrievalTies.TREC_EVAL;
        if (request.queries() != null) {
            requireAbsent(request.run(), "run", "queries");
            requireAbsent(request.qrels(), "qrels", "queries");
            requireNoColumns(request, "queries");
            return ofLists(request.queries(), isTrec);
        }
        if (request.run() != null || request.qrels() != null) {
            requireNoColumns(request, "run");
            return JudgedRun.of(required(request.run(), "run"), required(request.qrels(), "qrels"), "qrels");
        }
        if (request.query() == null && request.scores() == null && request.relevance() == null) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "/queries",
                    "expected queries; or run and qrels; or query, scores and relevance; found none of them");
        }
        return ofRows(request, isTrec);
    }

    private static JudgedRun ofLists(ScoredLists lists, boolean needsNames) {
        for (int list = 0; list < lists.size(); list++) {
            for (int i = lists.starts()[list]; i < lists.starts()[list + 1]; i++) {
                requireGrade(lists.grades()[i], "/queries/%d/relevance/%d", list, i - lists.starts()[list]);
            }
            for (int i = lists.missedStarts()[list]; i < lists.missedStarts()[list + 1]; i++) {
                requireGrade(lists.missedGrades()[i], "/queries/%d/missed/%d", list, i - lists.missedStarts()[list]);
            }
        }
        if (needsNames && lists.names() == null) {
            throw ProblemException.invalid("/queries/0/documents", NAMES);
        }
        List<String> ids = new ArrayList<>(lists.size());
        for (int list = 0; list < lists.size(); list++) {
            ids.add(Objects.requireNonNullElse(lists.ids()[list], String.valueOf(list)));
        }
        return new JudgedRun(
                ids,
                new RetrievalQueries(
                        lists.starts(), lists.scores(), lists.grades(), lists.missedStarts(), lists.missedGrades()),
                Objects.requireNonNullElse(lists.names(), new String[0]));
    }

    private static JudgedRun ofRows(RetrievalRequest request, boolean needsNames) {
        Categories query = required(request.query(), "query");
        double[] scores = required(request.scores(), "scores");
        double[] relevance = required(request.relevance(), "relevance");
        requireRows(scores.length, query.size(), "scores");
        requireRows(relevance.length, query.size(), "relevance");
        int[] grades = new int[relevance.length];
        for (int row = 0; row < grades.length; row++) {
            if (relevance[row] != (int) relevance[row]) {
                throw ProblemException.invalid(
                        "/relevance/" + row, "expected an integer of at most 32 bits, found " + relevance[row]);
            }
            grades[row] = (int) relevance[row];
        }
        int count = query.names().size();
        RetrievalQueries queries = RetrievalQueries.ofRows(query.codes(), count, scores, grades);
        Categories documents = request.documents();
        if (!needsNames || documents == null) {
            if (needsNames) {
                throw ProblemException.invalid("/documents", NAMES);
            }
            return new JudgedRun(query.names(), queries, new String[0]);
        }
        requireRows(documents.size(), scores.length, "documents");
        int[] next = queries.starts().clone();
        String[] names = new String[grades.length];
        for (int row = 0; row < names.length; row++) {
            names[next[query.codes()[row]]++] = documents.names().get(documents.codes()[row]);
        }
        return new JudgedRun(query.names(), queries, names);
    }

    private static void requireRows(int found, int expected, String field) {
        if (found != expected) {
            throw ProblemException.invalid(
                    "/" + field, "expected %d entries, one per entry of query, found %d".formatted(expected, found));
        }
    }

    private static void requireGrade(int grade, String pointer, int list, int index) {
        if (grade > RetrievalQueries.MAX_GRADE) {
            throw ProblemException.invalid(
                    pointer.formatted(list, index),
                    "expected a grade of at most %d, found %d".formatted(RetrievalQueries.MAX_GRADE, grade));
        }
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw ProblemException.invalid("/" + field, "this field is required");
        }
        return requireNonNull(value);
    }

    private static void requireNoColumns(RetrievalRequest request, String beside) {
        requireAbsent(request.query(), "query", beside);
        requireAbsent(request.scores(), "scores", beside);
        requireAbsent(request.relevance(), "relevance", beside);
        requireAbsent(request.documents(), "documents", beside);
    }

    private static void requireAbsent(@Nullable Object value, String field, String beside) {
        Options.requireAbsent("/" + field, value, "beside " + beside);
    }
}
