package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import java.util.Arrays;

/** Rows of one group until they are sorted. */
final class RowBuffer {
    private static final int FIRST_CAPACITY = 16;

    private final boolean isWeighted;
    private double[] scores = new double[FIRST_CAPACITY];
    private boolean[] labels = new boolean[FIRST_CAPACITY];
    private double[] weights;
    private int size;
    private long rowsOfWeightZero;

    RowBuffer(boolean isWeighted) {
        this.isWeighted = isWeighted;
        this.weights = new double[isWeighted ? FIRST_CAPACITY : 0];
    }

    void add(double score, boolean label, double weight) {
        if (weight == 0) {
            rowsOfWeightZero++;
            return;
        }
        if (size == scores.length) {
            int capacity = size + (size >> 1);
            scores = Arrays.copyOf(scores, capacity);
            labels = Arrays.copyOf(labels, capacity);
            weights = isWeighted ? Arrays.copyOf(weights, capacity) : weights;
        }
        scores[size] = score;
        labels[size] = label;
        if (isWeighted) {
            weights[size] = weight;
        }
        size++;
    }

    /** Returns the state of the rows. */
    RankingState state() {
        ScoreRun run = ScoreRun.of(
                Arrays.copyOf(scores, size),
                Arrays.copyOf(labels, size),
                isWeighted ? Arrays.copyOf(weights, size) : null);
        return new RankingState(run, rowsOfWeightZero);
    }
}
