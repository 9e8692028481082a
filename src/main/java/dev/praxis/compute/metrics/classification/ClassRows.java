package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.execution.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Rows of nonzero weight, by class.
 *
 * @param order the rows of each class in their order, class by class
 * @param starts the index of the first row of each class, and the end
 */
record ClassRows(int[] order, int[] starts) {

    static ClassRows of(ScoredClasses rows) {
        return of(rows.labels(), rows.weights(), rows.classes());
    }

    static ClassRows of(int[] labels, double @Nullable [] weights, int classes) {
        int[] starts = new int[classes + 1];
        for (int row = 0; row < labels.length; row++) {
            Execution.checkAt(row);
            if (weights == null || weights[row] > 0) {
                starts[labels[row] + 1]++;
            }
        }
        for (int c = 0; c < classes; c++) {
            starts[c + 1] += starts[c];
        }
        int[] next = starts.clone();
        int[] order = new int[starts[classes]];
        for (int row = 0; row < labels.length; row++) {
            Execution.checkAt(row);
            if (weights == null || weights[row] > 0) {
                order[next[labels[row]]++] = row;
            }
        }
        return new ClassRows(order, starts);
    }

    /** Returns the number of rows of a class. */
    int count(int c) {
        return starts[c + 1] - starts[c];
    }

    /** Returns the scores that the rows of a class have for their class. */
    double[] scores(ScoredClasses rows, int c) {
        double[] scores = new double[count(c)];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = rows.score(order[starts[c] + i], c);
        }
        return scores;
    }

    /** Returns the weights of the rows of a class; null for ones. */
    double @Nullable [] weights(ScoredClasses rows, int c) {
        if (rows.weights() == null) {
            return null;
        }
        double[] weights = new double[count(c)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rows.weight(order[starts[c] + i]);
        }
        return weights;
    }
}
