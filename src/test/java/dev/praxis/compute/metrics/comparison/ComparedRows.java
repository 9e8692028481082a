package dev.praxis.compute.metrics.comparison;

import dev.praxis.Golden;
import dev.praxis.compute.metrics.ranking.ClassRows;
import dev.praxis.compute.metrics.ranking.CountedRows;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows scored by two models. */
record ComparedRows(double[] a, double[] b, boolean[] labels, double @Nullable [] weights) {

    static ComparedRows of(Golden.Case golden) {
        double[] labels = golden.vector("labels");
        boolean[] positive = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            positive[i] = labels[i] == 1;
        }
        return new ComparedRows(golden.vector("scores_a"), golden.vector("scores_b"), positive, null);
    }

    /** Returns rows with ties, at least two of each class. */
    static ComparedRows random(int size, long seed) {
        Random random = new Random(seed);
        double[] a = new double[size];
        double[] b = new double[size];
        boolean[] labels = new boolean[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i < 4 ? i < 2 : random.nextDouble() < 0.4;
            a[i] = Math.rint(10 * (random.nextGaussian() + (labels[i] ? 1 : 0))) / 10;
            b[i] = Math.rint(5 * (a[i] + random.nextGaussian())) / 10;
        }
        return new ComparedRows(a, b, labels, null);
    }

    ComparedRows weighted(long seed) {
        double[] random = new Random(seed).doubles(a.length).toArray();
        // Some rows have no weight.
        return new ComparedRows(
                a,
                b,
                labels,
                IntStream.range(0, a.length)
                        .mapToDouble(i -> i > 4 && random[i] < 0.2 ? 0 : random[i] + 0.1)
                        .toArray());
    }

    ClassRows classes() {
        return ClassRows.of(labels, weights);
    }

    CountedRows counted(double[] scores) {
        ScoredLabels rows = new ScoredLabels(scores, labels, weights);
        return CountedRows.of(rows, RankedLabels.of(rows), classes());
    }

    CountedRows[] models() {
        return new CountedRows[] {counted(a), counted(b)};
    }
}
