package dev.praxis.evaluation;

import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.retrieval.RetrievalQueries;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.NamedNumbers;
import dev.praxis.wire.json.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The documents that a run returned for each query, with their judgments. A document without a
 * judgment has the grade -1. Queries with judgments that the run does not have come last, without
 * returned documents, since leaving them out would flatter the run.
 *
 * @param ids names of the queries
 * @param queries the returned documents, and the grades of judged ones that were not returned
 * @param names of the documents
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record JudgedRun(List<String> ids, RetrievalQueries queries, String[] names) {
    private static final int NOT_JUDGED = -1;

    /** Orders names as trec_eval does, by their bytes in UTF-8, which is by code points. */
    private static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    /**
     * Joins a run and judgments.
     *
     * @param qrelsField name of the judgments in the request
     */
    public static JudgedRun of(NamedNumbers run, NamedNumbers qrels, String qrelsField) {
        int[] judgments = grades(qrels, qrelsField);
        Map<String, Integer> positions = new HashMap<>();
        for (int query = 0; query < qrels.groups().size(); query++) {
            positions.put(qrels.groups().get(query), query);
        }
        List<String> ids = new ArrayList<>(run.groups());
        int[] grades = new int[run.size()];
        List<int[]> missed = new ArrayList<>();
        for (int query = 0; query < run.groups().size(); query++) {
            Execution.checkAt(query);
            Integer judged = positions.remove(run.groups().get(query));
            Map<String, Integer> gradeOf = judged == null ? Map.of() : judged(qrels, judgments, judged);
            for (int i = run.starts()[query]; i < run.starts()[query + 1]; i++) {
                Integer grade = gradeOf.isEmpty() ? null : gradeOf.remove(run.names()[i]);
                grades[i] = grade == null ? NOT_JUDGED : grade;
            }
            missed.add(values(gradeOf));
        }
        for (int query = 0; query < qrels.groups().size(); query++) {
            if (positions.containsKey(qrels.groups().get(query))) {
                ids.add(qrels.groups().get(query));
                missed.add(values(judged(qrels, judgments, query)));
            }
        }
        int[] starts = Arrays.copyOf(run.starts(), ids.size() + 1);
        Arrays.fill(starts, run.groups().size(), starts.length, run.size());
        int[] missedStarts = new int[ids.size() + 1];
        for (int query = 0; query < ids.size(); query++) {
            missedStarts[query + 1] = missedStarts[query] + missed.get(query).length;
        }
        int[] missedGrades = missed.stream().flatMapToInt(IntStream::of).toArray();
        return new JudgedRun(
                ids, new RetrievalQueries(starts, run.values(), grades, missedStarts, missedGrades), run.names());
    }

    private static int[] grades(NamedNumbers qrels, String field) {
        int[] grades = new int[qrels.size()];
        for (int query = 0; query < qrels.groups().size(); query++) {
            for (int i = qrels.starts()[query]; i < qrels.starts()[query + 1]; i++) {
                double grade = qrels.values()[i];
                if (grade != (int) grade || grade > RetrievalQueries.MAX_GRADE) {
                    throw ProblemException.invalid(
                            "/" + field + Shown.pointer(qrels.groups().get(query)) + Shown.pointer(qrels.names()[i]),
                            "expected an integer grade of at most %d, found %s"
                                    .formatted(RetrievalQueries.MAX_GRADE, grade));
                }
                grades[i] = (int) grade;
            }
        }
        return grades;
    }

    private static Map<String, Integer> judged(NamedNumbers qrels, int[] grades, int query) {
        Map<String, Integer> gradeOf = new HashMap<>();
        for (int i = qrels.starts()[query]; i < qrels.starts()[query + 1]; i++) {
            gradeOf.put(qrels.names()[i], grades[i]);
        }
        return gradeOf;
    }

    /** Returns grades in ascending order, since that of a map is arbitrary. */
    private static int[] values(Map<String, Integer> gradeOf) {
        return gradeOf.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /**
     * Returns the same run with the documents of each query by name, descending, which is how
     * trec_eval orders those of equal scores.
     */
    public JudgedRun inTrecOrder() {
        double[] scores = new double[names.length];
        int[] grades = new int[names.length];
        String[] ordered = new String[names.length];
        for (int query = 0; query < queries.size(); query++) {
            Execution.checkAt(query);
            int from = queries.starts()[query];
            Integer[] places = IntStream.range(from, queries.starts()[query + 1])
                    .boxed()
                    .sorted(Comparator.comparing((Integer i) -> names[i], BY_BYTES)
                            .reversed())
                    .toArray(Integer[]::new);
            for (int i = 0; i < places.length; i++) {
                scores[from + i] = queries.scores()[places[i]];
                grades[from + i] = queries.grades()[places[i]];
                ordered[from + i] = names[places[i]];
            }
        }
        return new JudgedRun(
                ids,
                new RetrievalQueries(queries.starts(), scores, grades, queries.missedStarts(), queries.missedGrades()),
                ordered);
    }
}
