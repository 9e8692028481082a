package dev.praxis.compute.metrics.retrieval;

import java.util.Arrays;

/**
 * The judged documents of one query, returned or not: their numbers, and the gains of the best
 * possible ranking. The memory is reused for the next query.
 */
final class IdealGains {
    private static final int SHORT = 24;

    private final int[] cutoffs;
    private final Gains gains;
    private final double[] linear;
    private final double[] exponential;
    private int[] positive = {};
    private int relevant;
    private int irrelevant;

    IdealGains(int[] cutoffs, Gains gains) {
        this.cutoffs = cutoffs;
        this.gains = gains;
        linear = new double[cutoffs.length];
        exponential = new double[cutoffs.length];
    }

    /** Returns R, the number of relevant documents. */
    int relevant() {
        return relevant;
    }

    /** Returns N, the number of judged documents that are not relevant. */
    int irrelevant() {
        return irrelevant;
    }

    double linear(int cutoff) {
        return linear[cutoff];
    }

    double exponential(int cutoff) {
        return exponential[cutoff];
    }

    void read(RetrievalQueries queries, int query) {
        relevant = 0;
        irrelevant = 0;
        count(queries.grades(), queries.starts()[query], queries.starts()[query + 1]);
        count(queries.missedGrades(), queries.missedStarts()[query], queries.missedStarts()[query + 1]);
        sort();
        sum();
    }

    private void count(int[] grades, int from, int to) {
        if (positive.length < relevant + to - from) {
            positive = Arrays.copyOf(positive, relevant + to - from);
        }
        for (int i = from; i < to; i++) {
            int grade = grades[i];
            if (grade > 0) {
                positive[relevant++] = grade;
            } else if (grade == 0) {
                irrelevant++;
            }
        }
    }

    /** Sorts the grades, ascending. */
    private void sort() {
        if (relevant > SHORT) {
            Arrays.sort(positive, 0, relevant);
            return;
        }
        for (int i = 1; i < relevant; i++) {
            int grade = positive[i];
            int place = i;
            while (place > 0 && positive[place - 1] > grade) {
                positive[place] = positive[place - 1];
                place--;
            }
            positive[place] = grade;
        }
    }

    private void sum() {
        double linearSum = 0;
        double exponentialSum = 0;
        int rank = 0;
        for (int cutoff = 0; cutoff < cutoffs.length; cutoff++) {
            for (int end = Math.min(cutoffs[cutoff], relevant); rank < end; rank++) {
                int grade = positive[relevant - 1 - rank];
                double discount = gains.discount(rank + 1);
                linearSum += grade * discount;
                exponentialSum += gains.exponential(grade) * discount;
            }
            linear[cutoff] = linearSum;
            exponential[cutoff] = exponentialSum;
        }
    }
}
