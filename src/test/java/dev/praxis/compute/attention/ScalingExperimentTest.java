package dev.praxis.compute.attention;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.SplitMix64;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingExperimentTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16, 64, 256})
    void the_variance_of_the_dot_products_is_the_key_size(int keySize) {
        int dots = 4000 * 3;
        ScalingExperiment experiment = ScalingExperiment.of(keySize, 4000, 3, 11);
        // Var(s²) ≈ (μ₄ - σ⁴) / dots with μ₄ = 3 d² + 6 d. The three dot products of a query are
        // not independent, which at most triples it. Five standard deviations.
        double deviation = Math.sqrt(3.0 * (2.0 * keySize * keySize + 6.0 * keySize) / dots);
        assertThat(experiment.variance()).isCloseTo(keySize, Offset.offset(5 * deviation));
    }

    @Test
    void the_jacobian_vanishes_as_the_key_size_grows_unless_scores_are_scaled() {
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
    void equal_seeds_give_equal_numbers_and_different_seeds_different_ones() {
        ScalingExperiment first = ScalingExperiment.of(16, 200, 4, 7);
        assertThat(ScalingExperiment.of(16, 200, 4, 7)).isEqualTo(first);
        assertThat(ScalingExperiment.of(16, 200, 4, 8).variance()).isNotEqualTo(first.variance());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void each_embedding_is_the_sum_that_the_architecture_describes(int samples) {
        int keySize = 3;
        DMatrixRMaj scores = new DMatrixRMaj(samples, 2);
        for (int sample = 0; sample < samples; sample++) {
            double[] normals = SplitMix64.normals(SplitMix64.bits(SplitMix64.bits(99, keySize), sample), 9);
            for (int i = 0; i < keySize; i++) {
                scores.add(sample, 0, normals[i] * normals[3 + i]);
                scores.add(sample, 1, normals[i] * normals[6 + i]);
            }
        }
        double mean = CommonOps_DDRM.elementSum(scores) / (2 * samples);
        double variance = 0;
        double[] norms = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            for (int key = 0; key < 2; key++) {
                variance += Math.pow(scores.get(sample, key) - mean, 2) / (2 * samples - 1);
            }
            // For two weights p and 1 - p, the Jacobian has four entries ±p (1 - p).
            double p = 1 / (1 + Math.exp(scores.get(sample, 1) - scores.get(sample, 0)));
            norms[sample] = 2 * p * (1 - p);
        }
        Arrays.sort(norms);
        ScalingExperiment experiment = ScalingExperiment.of(keySize, samples, 2, 99);
        assertClose(experiment.variance(), variance, FLOAT64);
        assertClose(experiment.unscaledJacobianNorm(), (norms[(samples - 1) / 2] + norms[samples / 2]) / 2, FLOAT64);
    }
}
