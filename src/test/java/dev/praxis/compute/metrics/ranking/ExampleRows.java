package dev.praxis.compute.metrics.ranking;

import dev.praxis.Golden;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Example rows, with naive counting in quadratic time. */
record ExampleRows(double[] scores, boolean[] labels, double @Nullable [] weights) {

    static ExampleRows of(Golden.Case golden) {
        double[] labels = golden.vector("labels");
        boolean[] positive = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            positive[i] = labels[i] == 1;
        }
        JsonNode weights = golden.get("weights");
        return new ExampleRows(golden.vector("scores"), positive, weights.isNull() ? null : Golden.vector(weights));
    }

    /**
     * Returns rows of random sizes, ties and weights, each with at least one positive row of
     * nonzero weight.
     */
    static Stream<ExampleRows> random() {
        return IntStream.range(0, 200).mapToObj(seed -> {
            Random random = new Random(seed);
            int rows = 1 + random.nextInt(40);
            int levels = 1 + random.nextInt(30);
            double[] scores = random.doubles(rows)
                    .map(x -> Math.floor(x * levels) / levels - 0.3)
                    .toArray();
            boolean[] labels = new boolean[rows];
            double[] weights = new double[rows];
            for (int i = 0; i < rows; i++) {
                labels[i] = i == 0 || random.nextDouble() < 0.4;
                weights[i] = i > 0 && random.nextInt(5) == 0 ? 0 : random.nextDouble() * 3 + 0.01;
            }
            return new ExampleRows(scores, labels, seed % 2 == 0 ? null : weights);
        });
    }

    ScoredLabels scoredLabels() {
        return new ScoredLabels(scores, labels, weights);
    }

    ThresholdCounts counts() {
        return ThresholdCounts.of(scoredLabels());
    }

    RankedLabels ranked() {
        return RankedLabels.of(scoredLabels());
    }

    double weight(int i) {
        return weights == null ? 1 : weights[i];
    }

    /** Returns the distinct scores of the rows of nonzero weight, descending. */
    double[] thresholds() {
        return IntStream.range(0, scores.length)
                .filter(i -> weight(i) > 0)
                .mapToDouble(i -> -scores[i])
                .distinct()
                .sorted()
                .map(x -> -x)
                .toArray();
    }

    /**
     * Returns the total weight of the rows with the given label that score at least the threshold,
     * by visiting every row.
     */
    double atLeast(double threshold, boolean label) {
        return IntStream.range(0, scores.length)
                .filter(i -> labels[i] == label && scores[i] >= threshold)
                .mapToDouble(this::weight)
                .sum();
    }

    double precision(double threshold) {
        return atLeast(threshold, true) / (atLeast(threshold, true) + atLeast(threshold, false));
    }

    double recall(double threshold) {
        return atLeast(threshold, true) / atLeast(Double.NEGATIVE_INFINITY, true);
    }

    ExampleRows withWeights(double @Nullable [] newWeights) {
        return new ExampleRows(scores, labels, newWeights);
    }

    ExampleRows shuffled(long seed) {
        int[] order = IntStream.range(0, scores.length).toArray();
        Random random = new Random(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int temporary = order[i];
            order[i] = order[j];
            order[j] = temporary;
        }
        boolean[] shuffledLabels = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            shuffledLabels[i] = labels[order[i]];
        }
        double[] old = weights;
        return new ExampleRows(
                IntStream.of(order).mapToDouble(i -> scores[i]).toArray(),
                shuffledLabels,
                old == null
                        ? null
                        : IntStream.of(order).mapToDouble(i -> old[i]).toArray());
    }
}
