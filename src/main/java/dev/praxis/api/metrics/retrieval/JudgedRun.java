package dev.praxis.api.metrics.retrieval;

import dev.praxis.compute.metrics.retrieval.Queries;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.DocumentValues;
import dev.praxis.wire.json.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Joins a run with its judgments. */
final class JudgedRun {
    private final DocumentValues run;
    private final DocumentValues qrels;
    private final boolean asTrecEval;
    private final double[] scores;
    private final int[] grades;
    private final int[] order;
    private final int[] missed;
    private int size;
    private int missedSize;

    private JudgedRun(DocumentValues run, DocumentValues qrels, boolean asTrecEval) {
        this.run = run;
        this.qrels = qrels;
        this.asTrecEval = asTrecEval;
        this.scores = new double[run.values().length];
        this.grades = new int[run.values().length];
        this.order = new int[run.values().length];
        this.missed = new int[qrels.values().length];
    }

    /** Returns the queries of both, those of the judgments first. */
    static RequestQueries of(DocumentValues run, DocumentValues qrels, boolean asTrecEval) {
        Set<String> ids = new LinkedHashSet<>(qrels.queries().names());
        ids.addAll(run.queries().names());
        return new JudgedRun(run, qrels, asTrecEval).joined(List.copyOf(ids));
    }

    private RequestQueries joined(List<String> ids) {
        Map<String, int[]> returned = rows(run);
        Map<String, int[]> judged = rows(qrels);
        int[] starts = new int[ids.size() + 1];
        int[] missedStarts = new int[ids.size() + 1];
        for (int i = 0; i < ids.size(); i++) {
            add(ids.get(i), returned.getOrDefault(ids.get(i), new int[0]), judged.getOrDefault(ids.get(i), new int[0]));
            starts[i + 1] = size;
            missedStarts[i + 1] = missedSize;
        }
        if (asTrecEval) {
            TrecOrder.roundToFloat(scores);
        }
        return new RequestQueries(
                ids,
                new Queries(
                        starts,
                        scores,
                        grades,
                        asTrecEval ? order : null,
                        new Queries.Missed(missedStarts, Arrays.copyOf(missed, missedSize))),
                true);
    }

    /** Returns the rows of each query. */
    private static Map<String, int[]> rows(DocumentValues values) {
        int[] starts = RequestQueries.starts(values.queries());
        int[] next = starts.clone();
        int[] rows = new int[values.values().length];
        for (int row = 0; row < rows.length; row++) {
            rows[next[values.queries().codes()[row]]++] = row;
        }
        Map<String, int[]> byQuery = new HashMap<>();
        for (int code = 0; code < values.queries().names().size(); code++) {
            byQuery.put(values.queries().names().get(code), Arrays.copyOfRange(rows, starts[code], starts[code + 1]));
        }
        return byQuery;
    }

    private void add(String query, int[] returned, int[] judged) {
        Map<String, Integer> judgments = new HashMap<>();
        for (int row : judged) {
            String document = qrels.documents()[row];
            double grade = qrels.values()[row];
            String pointer = "/qrels/%s/%s".formatted(escaped(query), escaped(document));
            int checked =
                    grade < 0 && grade == Math.rint(grade) ? Queries.UNJUDGED : RequestQueries.grade(grade, pointer);
            if (judgments.put(document, checked) != null) {
                throw ProblemException.invalid(pointer, "duplicate document");
            }
        }
        List<String> documents = new ArrayList<>(returned.length);
        int start = size;
        Set<String> seen = new LinkedHashSet<>();
        for (int row : returned) {
            String document = run.documents()[row];
            if (!seen.add(document)) {
                throw ProblemException.invalid(
                        "/run/%s/%s".formatted(escaped(query), escaped(document)), "duplicate document");
            }
            Integer grade = judgments.remove(document);
            scores[size] = run.values()[row];
            grades[size] = grade == null ? Queries.UNJUDGED : grade;
            size++;
            documents.add(document);
        }
        if (asTrecEval) {
            TrecOrder.of(documents.toArray(String[]::new), order, start);
        }
        judgments.values().forEach(grade -> {
            if (grade >= 0) {
                missed[missedSize++] = grade;
            }
        });
    }

    private static String escaped(String name) {
        return Shown.pointer(name).substring(1);
    }
}
