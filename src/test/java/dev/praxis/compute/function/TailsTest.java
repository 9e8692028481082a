package dev.praxis.compute.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TailsTest {
    private static final double RELATIVE_ERROR = 1e-12;
    private static final Golden.Case GOLDEN = Golden.named("paired-tests.json", "distributions");

    @Test
    void tails_of_students_t_have_their_relative_error_down_to_1e_300() {
        for (JsonNode entry : GOLDEN.get("student")) {
            double[] of = Golden.vector(entry);
            assertRelative(StudentT.twoSided(of[0], of[1]), of[2]);
            assertThat(StudentT.twoSided(-of[0], of[1])).isEqualTo(StudentT.twoSided(of[0], of[1]));
        }
    }

    @Test
    void quantiles_of_students_t_are_those_of_scipy_and_invert_the_tail() {
        for (JsonNode entry : GOLDEN.get("quantiles")) {
            double[] of = Golden.vector(entry);
            double quantile = StudentT.upperQuantile((1 - of[0]) / 2, of[1]);
            assertThat(Math.abs(quantile - of[2])).isLessThan(1e-11 * of[2]);
            assertRelative(StudentT.twoSided(quantile, of[1]), 1 - of[0]);
        }
        assertThatThrownBy(() -> StudentT.upperQuantile(0.6, 3)).isInstanceOf(ComputeException.class);
    }

    @Test
    void tosses_of_a_coin_have_exact_tails() {
        for (JsonNode entry : GOLDEN.get("coin")) {
            double[] of = Golden.vector(entry);
            assertRelative(FairCoin.twoSided((long) of[0], (long) of[1]), of[2]);
            assertThat(FairCoin.twoSided((long) (of[1] - of[0]), (long) of[1]))
                    .isEqualTo(FairCoin.twoSided((long) of[0], (long) of[1]));
        }
        assertThat(FairCoin.twoSided(0, 5_000_000_000L)).isZero();
        // Two billion tosses, one standard deviation apart from even.
        double one = FairCoin.twoSided(1_000_000_000L - 22_361, 2_000_000_000L);
        assertThat(one).isBetween(0.3173, 0.3174);
    }

    @Test
    void both_tails_of_a_normal_have_their_relative_error_far_out() {
        for (JsonNode entry : GOLDEN.get("chi_squared")) {
            double[] of = Golden.vector(entry);
            assertRelative(StandardNormal.twoSided(Math.sqrt(of[0])), of[1]);
            assertRelative(StandardNormal.twoSided(-Math.sqrt(of[0])), of[1]);
        }
        assertThat(StandardNormal.twoSided(0)).isEqualTo(1);
        assertThat(StandardNormal.twoSided(Double.POSITIVE_INFINITY)).isZero();
    }

    @Test
    void students_t_has_limits() {
        assertThat(StudentT.twoSided(0, 5)).isEqualTo(1);
        assertThat(StudentT.twoSided(1e200, 5)).isZero();
        // Cauchy: 1 - 2 atan(1) / pi.
        assertRelative(StudentT.twoSided(1, 1), 0.5);
    }

    private static void assertRelative(double actual, double expected) {
        assertThat(Math.abs(actual - expected))
                .as("%s for %s", actual, expected)
                .isLessThanOrEqualTo(RELATIVE_ERROR * expected + Double.MIN_NORMAL);
    }
}
