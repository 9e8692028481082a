package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;

/**
 * The documents of one query in descending order of their scores. Its arrays are reused for the
 * next query, so that a million short queries allocate nothing.
 */
final class RankedDocuments {
    private static final int RUN = 24;

    private int[] order = {};
    private int[] buffer = {};
    private int[] grades = {};
    private int[] ends = {};
    private int size;

    /**
     * Ranks the documents of a query.
     *
     * @param ties how documents with equal scores are ordered; with EXPECTED they stay together
     */
    void rank(Queries queries, int query, Ties ties) {
        int from = queries.starts()[query];
        size = queries.starts()[query + 1] - from;
        if (order.length < size) {
            int capacity = Math.max(size, 2 * order.length);
            order = new int[capacity];
            buffer = new int[capacity];
            grades = new int[capacity];
            ends = new int[capacity];
        }
        for (int i = 0; i < size; i++) {
            order[i] = from + i;
        }
        sort(queries, ties);
        for (int i = 0; i < size; i++) {
            grades[i] = queries.grades()[order[i]];
        }
        for (int i = size - 1; i >= 0; i--) {
            boolean isTied = ties == Ties.EXPECTED
                    && i < size - 1
                    && queries.scores()[order[i]] == queries.scores()[order[i + 1]];
            ends[i] = isTied ? ends[i + 1] : i + 1;
        }
    }

    int size() {
        return size;
    }

    /** Returns the grade of the document at a rank, from 0. */
    int grade(int rank) {
        return grades[rank];
    }

    /** Returns the end of the tie that a rank belongs to, exclusive. */
    int tieEnd(int rank) {
        return ends[rank];
    }

    private void sort(Queries queries, Ties ties) {
        for (int from = 0; from < size; from += RUN) {
            insertionSort(queries, ties, from, Math.min(size, from + RUN));
        }
        for (long width = RUN; width < size; width *= 2) {
            Execution.check();
            for (long from = 0; from < size; from += 2 * width) {
                merge(queries, ties, (int) from, (int) Math.min(size, from + width), (int)
                        Math.min(size, from + 2 * width));
            }
            int[] merged = buffer;
            buffer = order;
            order = merged;
        }
    }

    private void insertionSort(Queries queries, Ties ties, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int moved = order[i];
            int index = i;
            for (; index > from && precedes(queries, ties, moved, order[index - 1]); index--) {
                order[index] = order[index - 1];
            }
            order[index] = moved;
        }
    }

    private void merge(Queries queries, Ties ties, int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takesRight = left >= middle || (right < to && precedes(queries, ties, order[right], order[left]));
            buffer[i] = takesRight ? order[right++] : order[left++];
        }
    }

    /** Returns whether document a is ranked strictly above document b. */
    private static boolean precedes(Queries queries, Ties ties, int a, int b) {
        double first = queries.scores()[a];
        double second = queries.scores()[b];
        if (first != second) {
            return first > second;
        }
        return switch (ties) {
            case EXPECTED -> false;
            case WORST -> Math.max(0, queries.grades()[a]) < Math.max(0, queries.grades()[b]);
            case BEST -> Math.max(0, queries.grades()[a]) > Math.max(0, queries.grades()[b]);
            case GIVEN -> {
                int[] given = queries.order();
                yield given != null && given[a] < given[b];
            }
        };
    }

    /** Returns the returned and the missed grades above 0 in descending order. */
    int[] relevant(Queries queries, int query) {
        Queries.Missed missed = queries.missed();
        int missedFrom = missed == null ? 0 : missed.starts()[query];
        int missedTo = missed == null ? 0 : missed.starts()[query + 1];
        int[] all = new int[size + missedTo - missedFrom];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (grades[i] > 0) {
                all[count++] = -grades[i];
            }
        }
        for (int i = missedFrom; i < missedTo; i++) {
            if (missed != null && missed.grades()[i] > 0) {
                all[count++] = -missed.grades()[i];
            }
        }
        int[] descending = Arrays.copyOf(all, count);
        Arrays.sort(descending);
        for (int i = 0; i < count; i++) {
            descending[i] = -descending[i];
        }
        return descending;
    }
}
