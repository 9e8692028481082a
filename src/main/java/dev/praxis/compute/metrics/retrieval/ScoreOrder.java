package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;

/**
 * The documents of one query, sorted in place by descending score: a stable merge of short runs
 * that are sorted by insertion. The memory is reused for the next query. Takes O(n log n).
 */
final class ScoreOrder {
    private static final int RUN = 24;

    private double[] scores = {};
    private int[] grades = {};
    private double[] otherScores = {};
    private int[] otherGrades = {};
    private int size;
    private int gradeSign;

    /** Returns the number of documents. */
    int size() {
        return size;
    }

    /** Returns the grade at an index, best score first. */
    int grade(int index) {
        return grades[index];
    }

    /** Returns the end of the tie that starts at an index. */
    int tieEnd(int start) {
        int end = start + 1;
        double score = scores[start];
        while (end < size && scores[end] == score) {
            end++;
        }
        return end;
    }

    /** Sorts the documents of a query. */
    void sort(RetrievalQueries queries, int query, TieOrder order) {
        int from = queries.starts()[query];
        size = queries.documents(query);
        if (scores.length < size) {
            scores = new double[size];
            grades = new int[size];
        }
        System.arraycopy(queries.scores(), from, scores, 0, size);
        System.arraycopy(queries.grades(), from, grades, 0, size);
        // Sums over a tie must not depend on the order of its documents, not even in the last bit.
        gradeSign = switch (order) {
            case EXPECTED, BEST -> -1;
            case WORST -> 1;
            case GIVEN -> 0;
        };
        for (int run = 0; run < size; run += RUN) {
            Execution.checkAt(run / RUN);
            insert(run, Math.min(run + RUN, size));
        }
        for (long width = RUN; width < size; width *= 2) {
            merge((int) width);
        }
    }

    private boolean isAfter(double score, int grade, double nextScore, int nextGrade) {
        return score < nextScore || (score == nextScore && gradeSign * ((long) grade - nextGrade) > 0);
    }

    private void insert(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            double score = scores[i];
            int grade = grades[i];
            int place = i;
            while (place > from && isAfter(scores[place - 1], grades[place - 1], score, grade)) {
                scores[place] = scores[place - 1];
                grades[place] = grades[place - 1];
                place--;
            }
            scores[place] = score;
            grades[place] = grade;
        }
    }

    private void merge(int width) {
        if (otherScores.length < size) {
            otherScores = Arrays.copyOf(scores, size);
            otherGrades = Arrays.copyOf(grades, size);
        }
        for (int from = 0; from < size; from += 2 * Math.min(width, size - from)) {
            Execution.check();
            int middle = Math.min(from + width, size);
            merge(from, middle, (int) Math.min((long) middle + width, size));
        }
        double[] sorted = otherScores;
        int[] sortedGrades = otherGrades;
        otherScores = scores;
        otherGrades = grades;
        scores = sorted;
        grades = sortedGrades;
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int place = from; place < to; place++) {
            Execution.checkAt(place);
            boolean takesRight =
                    left >= middle || (right < to && isAfter(scores[left], grades[left], scores[right], grades[right]));
            int source = takesRight ? right++ : left++;
            otherScores[place] = scores[source];
            otherGrades[place] = grades[source];
        }
    }
}
