package dev.praxis.compute.metrics.ranking;

import java.util.Random;

/** Random rows with ties, of a given share of positive ones. */
final class RandomRows {
    private RandomRows() {}

    /**
     * Returns rows.
     *
     * @param scores number of scores that are drawn from; fewer than rows make ties
     * @param isWeighted whether rows have weights, some of them 0
     */
    static ScoredLabels of(Random random, int rows, int scores, boolean isWeighted) {
        double[] values = new double[rows];
        boolean[] labels = new boolean[rows];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = (random.nextInt(scores) - scores / 2) / 7.0;
            labels[row] = random.nextDouble() < 0.5 / (1 + Math.exp(-values[row] * 14 / scores));
            weights[row] = random.nextInt(8) == 0 ? 0 : Math.exp(random.nextGaussian());
        }
        labels[0] = true;
        labels[1] = false;
        weights[0] = 1;
        weights[1] = 1;
        return new ScoredLabels(values, labels, isWeighted ? weights : null);
    }
}
