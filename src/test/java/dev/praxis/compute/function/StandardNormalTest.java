package dev.praxis.compute.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardNormalTest {
    /** The documented error bound of the class. */
    private static final double RELATIVE_ERROR = 2e-15;

    static Stream<Golden.Case> golden() {
        return Golden.cases("standard-normal.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void has_its_documented_relative_error_even_far_out_in_the_tails(Golden.Case golden) {
        double x = golden.get("x").asDouble();
        assertRelative(StandardNormal.cumulative(x), golden.get("cumulative").asDouble());
        assertRelative(StandardNormal.density(x), golden.get("density").asDouble());
    }

    private static void assertRelative(double actual, double expected) {
        assertThat(Math.abs(actual - expected))
                .as("%s for %s", actual, expected)
                .isLessThanOrEqualTo(RELATIVE_ERROR * expected + Double.MIN_NORMAL);
    }

    @Test
    void both_tails_sum_to_one_and_the_function_is_monotonic() {
        double before = 0;
        for (int i = -4000; i <= 4000; i++) {
            double x = i / 100.0;
            double cumulative = StandardNormal.cumulative(x);
            assertThat(cumulative).isBetween(before, 1.0);
            assertRelative(cumulative + StandardNormal.cumulative(-x), 1);
            before = cumulative;
        }
    }

    @Test
    void the_largest_and_smallest_doubles_have_values() {
        assertThat(StandardNormal.cumulative(-Double.MAX_VALUE)).isEqualTo(0);
        assertThat(StandardNormal.cumulative(Double.MAX_VALUE)).isEqualTo(1);
        assertThat(StandardNormal.density(Double.MAX_VALUE)).isEqualTo(0);
        assertThat(StandardNormal.cumulative(0)).isEqualTo(0.5);
    }
}
