package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingExperimentTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16, 64, 256})
    void the_variance_of_the_dot_products_is_the_key_size(int keySize) {
        int dots = 4000 * 3;
        ScalingExperiment experiment = ScalingExperiment.of(keySize, 4000, 3, 11);
        // Var(s²) ≈ (μ₄ - σ⁴) / dots with μ₄ = 3 d² + 6 d; three dots of a query are not independent, which at most
        // triples it. Five deviations.
        double deviation = Math.sqrt(3.0 * (2.0 * keySize * keySize + 6.0 * keySize) / dots);
        assertThat(experiment.variance()).isCloseTo(keySize, Offset.offset(5 * deviation));
    }

    @Test
    void without_the_scaling_the_jacobian_vanishes_with_the_key_size_and_with_it_it_does_not() {
        double before = Double.MAX_VALUE;
        for (int keySize : new int[] {4, 16, 64, 256, 1024}) {
            ScalingExperiment experiment = ScalingExperiment.of(keySize, 500, 4, 1);
            assertThat(experiment.unscaledJacobianNorm()).isLessThan(before);
            assertThat(experiment.scaledJacobianNorm()).isBetween(0.38, 0.48);
            before = experiment.unscaledJacobianNorm();
        }
        assertThat(before).isLessThan(1e-6);
    }

    @Test
    void a_key_of_size_one_is_not_changed_by_the_scaling() {
        ScalingExperiment experiment = ScalingExperiment.of(1, 101, 4, 3);
        assertThat(experiment.scaledJacobianNorm()).isEqualTo(experiment.unscaledJacobianNorm());
    }

    @Test
    void the_same_seed_gives_the_same_numbers_and_another_others() {
        ScalingExperiment first = ScalingExperiment.of(16, 200, 4, 7);
        assertThat(ScalingExperiment.of(16, 200, 4, 7)).isEqualTo(first);
        assertThat(ScalingExperiment.of(16, 200, 4, 8).variance()).isNotEqualTo(first.variance());
    }

    @Test
    void it_draws_a_query_and_its_keys_for_each_sample() {
        assertThat(ScalingExperiment.randomNumbers(1024, 2000, 4)).isEqualTo(1024L * 2000 * 5);
    }
}
