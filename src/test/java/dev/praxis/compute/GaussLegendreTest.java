package dev.praxis.compute;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 17, 50, 1000})
    void polynomials_up_to_degree_2n_minus_1_are_integrated_exactly(int n) {
        GaussLegendre quadrature = GaussLegendre.of(n);
        for (int degree : new int[] {0, 1, n - 1, n, 2 * n - 1}) {
            double integral = IntStream.range(0, n)
                    .mapToDouble(
                            k -> quadrature.weights()[k] * Math.pow(quadrature.nodes()[k], degree))
                    .sum();
            assertClose(integral, 1.0 / (degree + 1), FLOAT64);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 17, 1000})
    void nodes_increase_within_the_interval_and_weights_are_positive(int n) {
        GaussLegendre quadrature = GaussLegendre.of(n);
        assertThat(quadrature.nodes()).isSorted().doesNotHaveDuplicates();
        assertThat(quadrature.nodes()[0]).isPositive();
        assertThat(quadrature.nodes()[n - 1]).isLessThan(1);
        assertThat(Arrays.stream(quadrature.weights()).min().orElseThrow()).isPositive();
    }

    @Test
    void two_nodes_have_the_distance_of_1_over_root_3() {
        GaussLegendre quadrature = GaussLegendre.of(2);
        assertClose(quadrature.nodes(), new double[] {0.5 - Math.sqrt(3) / 6, 0.5 + Math.sqrt(3) / 6}, FLOAT64);
        assertClose(quadrature.weights(), new double[] {0.5, 0.5}, FLOAT64);
    }
}
