package dev.praxis.compute.metrics.calibration;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Forecasts to test with. */
final class ExampleForecasts {
    private ExampleForecasts() {}

    /** Random sizes, ties, weights; 0 and 1 among the probabilities. */
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

    /** Some of the rows in some order, perhaps several times. */
    static Forecasts pick(Forecasts forecasts, int... which) {
        boolean[] outcomes = new boolean[which.length];
        for (int i = 0; i < which.length; i++) {
            outcomes[i] = forecasts.outcomes()[which[i]];
        }
        double[] weights = forecasts.weights();
        return new Forecasts(
                IntStream.of(which)
                        .mapToDouble(i -> forecasts.probabilities()[i])
                        .toArray(),
                outcomes,
                weights == null
                        ? null
                        : IntStream.of(which).mapToDouble(i -> weights[i]).toArray());
    }

    static Forecasts reversed(Forecasts forecasts) {
        return pick(
                forecasts,
                IntStream.range(0, forecasts.rows())
                        .map(i -> forecasts.rows() - 1 - i)
                        .toArray());
    }

    /** Without those that weigh 0. */
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
