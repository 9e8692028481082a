package dev.praxis.compute.generalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.praxis.compute.SplitMix64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseDistributionTest {
    private static final int COUNT = 100_000;

    /**
     * Five standard errors of the mean, 5 / √100000, and of the variance of the distribution with
     * the heaviest tails, Laplace's, √5 times that.
     */
    private static final double MEAN_TOLERANCE = 0.016;

    private static final double VARIANCE_TOLERANCE = 0.036;

    @ParameterizedTest
    @EnumSource
    void every_distribution_has_mean_0_and_variance_1(NoiseDistribution distribution) {
        double[] noise = distribution.standard(3, COUNT);
        double mean = Arrays.stream(noise).average().orElseThrow();
        double variance = Arrays.stream(noise).map(x -> x * x).average().orElseThrow() - mean * mean;
        assertThat(mean).isCloseTo(0, offset(MEAN_TOLERANCE));
        assertThat(variance).isCloseTo(1, offset(VARIANCE_TOLERANCE));
    }

    /** The fraction of values beyond one standard deviation distinguishes the three. */
    @Test
    void each_distribution_has_its_own_tails() {
        assertThat(fractionBeyondOne(NoiseDistribution.NORMAL)).isCloseTo(0.31731, offset(0.0075));
        assertThat(fractionBeyondOne(NoiseDistribution.UNIFORM)).isCloseTo(1 - 1 / Math.sqrt(3), offset(0.0075));
        assertThat(fractionBeyondOne(NoiseDistribution.LAPLACE)).isCloseTo(Math.exp(-Math.sqrt(2)), offset(0.0075));
    }

    @Test
    void noise_follows_the_documented_formulas() {
        assertThat(NoiseDistribution.NORMAL.standard(3, 5)).isEqualTo(SplitMix64.normals(3, 5));
        assertThat(NoiseDistribution.UNIFORM.standard(3, 2)[1])
                .isEqualTo(Math.sqrt(3) * (2 * SplitMix64.uniform(3, 1) - 1));
        assertThat(NoiseDistribution.LAPLACE.standard(3, 2)[1])
                .isEqualTo((StrictMath.log(1 - SplitMix64.uniform(3, 2)) - StrictMath.log(1 - SplitMix64.uniform(3, 3)))
                        / Math.sqrt(2));
    }

    private static double fractionBeyondOne(NoiseDistribution distribution) {
        return Arrays.stream(distribution.standard(3, COUNT))
                        .filter(x -> Math.abs(x) > 1)
                        .count()
                / (double) COUNT;
    }
}
