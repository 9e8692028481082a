package dev.praxis.compute.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 2, 9.5, 10, 12.25, 77, 1e4, 3e9, 1e14})
    void draws_have_the_mean_the_variance_and_the_skewness_of_the_distribution(double mean) {
        double sum = 0;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < DRAWS; i++) {
            double deviation = (Poisson.draw(mean, SplitMix64.bits(7, i)) - mean) / Math.sqrt(mean);
            sum += deviation;
            squares += deviation * deviation;
            cubes += deviation * deviation * deviation;
        }

        // Five standard errors each.
        double root = Math.sqrt(DRAWS);
        assertThat(sum / DRAWS).isCloseTo(0, within(5 / root));
        assertThat(squares / DRAWS).isCloseTo(1, within(5 * Math.sqrt(2 + 1 / mean) / root));
        double sixth = 15 + 25 / mean + 1 / (mean * mean);
        assertThat(cubes / DRAWS).isCloseTo(1 / Math.sqrt(mean), within(5 * Math.sqrt(sixth) / root));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 4, 30})
    void each_count_is_as_frequent_as_its_probability(double mean) {
        int size = (int) (mean + 6 * Math.sqrt(mean));
        double[] frequencies = new double[size];
        for (int i = 0; i < DRAWS; i++) {
            int count = (int) Poisson.draw(mean, SplitMix64.bits(11, i));
            frequencies[Math.min(count, size - 1)] += 1.0 / DRAWS;
        }
        double probability = Math.exp(-mean);
        for (int k = 0; k < size - 1; k++) {
            assertThat(frequencies[k]).isCloseTo(probability, within(5 * Math.sqrt(probability / DRAWS) + 1e-5));
            assertThat(Math.exp(Poisson.logProbability(k, mean))).isCloseTo(probability, within(1e-13));
            probability *= mean / (k + 1);
        }
    }

    @Test
    void a_mean_of_0_draws_0_and_a_seed_draws_its_number_again() {
        assertThat(Poisson.draw(0, 5)).isZero();
        assertThat(Poisson.draw(123.4, 5)).isEqualTo(Poisson.draw(123.4, 5));
        // Computed once by this implementation: draws must not change between versions.
        assertThat(new double[] {Poisson.draw(1, 3), Poisson.draw(5, 3), Poisson.draw(50, 3), Poisson.draw(1e12, 3)})
                .containsExactly(0, 2, 40, 999_998_593_947.0);
    }
}
