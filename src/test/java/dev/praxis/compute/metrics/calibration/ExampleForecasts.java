package dev.praxis.compute.metrics.calibration;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Example forecasts. */
final class ExampleForecasts {
    private ExampleForecasts() {}

    /**
     * Returns forecasts of random sizes, ties and weights, with 0 and 1 among the probabilities.
     */
    static Stream<Forecasts> random() {
        return IntStream.range(0, 100).mapToObj(seed -> {
            Random random = new Random(seed);
            int rows = 1 + random.nextInt(60);
            int levels = 1 + random.nextInt(40);
            double[] probabilities = random.doubles(rows)
                    .map(x -> seed % 3 == 0 ? x : Math.rint(x * levels) / levels)
                    .toArray();
            boolean[] outcomes = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                outcomes[i] = random.nextDouble() < probabilities[i] * 0.8;
            }
            double[] weights =
                    random.doubles(rows).map(x -> x < 0.2 ? 0 : 3 * x).toArray();
            weights[0] = 1;
            return new Forecasts(probabilities, outcomes, seed % 2 == 0 ? null : weights);
        });
    }

    /** Returns the rows at the given indices, in that order, with possible repetition. */
    static Forecasts pick(Forecasts forecasts, int... indices) {
        boolean[] outcomes = new boolean[indices.length];
        for (int i = 0; i < indices.length; i++) {
            outcomes[i] = forecasts.outcomes()[indices[i]];
        }
        double[] weights = forecasts.weights();
        return new Forecasts(
                IntStream.of(indices)
                        .mapToDouble(i -> forecasts.probabilities()[i])
                        .toArray(),
                outcomes,
                weights == null
                        ? null
                        : IntStream.of(indices).mapToDouble(i -> weights[i]).toArray());
    }

    static Forecasts reversed(Forecasts forecasts) {
        return pick(
                forecasts,
                IntStream.range(0, forecasts.rows())
                        .map(i -> forecasts.rows() - 1 - i)
                        .toArray());
    }

    /** Returns the rows of nonzero weight. */
    static Forecasts counted(Forecasts forecasts) {
        return pick(
                forecasts,
                IntStream.range(0, forecasts.rows())
                        .filter(i -> forecasts.weight(i) > 0)
                        .toArray());
    }

    static Forecasts weighted(Forecasts forecasts, double @Nullable [] weights) {
        return new Forecasts(forecasts.probabilities(), forecasts.outcomes(), weights);
    }
}
