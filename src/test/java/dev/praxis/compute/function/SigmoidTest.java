package dev.praxis.compute.function;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigmoidTest {

    @ParameterizedTest
    @ValueSource(doubles = {-700, -40, -1, -1e-9, 0, 1e-9, 1, 40, 700})
    void equals_exp_x_divided_by_1_plus_exp_x(double x) {
        // Starts from the double nearest to exp x, with 60 digits: nothing cancels, and nothing is
        // rounded before the end.
        BigDecimal exponential = new BigDecimal(Math.exp(x));
        BigDecimal expected = exponential.divide(exponential.add(BigDecimal.ONE), new MathContext(60));
        assertClose(Sigmoid.of(x), expected.doubleValue(), FLOAT64);
    }

    @Test
    void small_values_are_accurate_where_the_plain_formula_gives_zero() {
        assertThat(1 / (1 + Math.exp(740))).isZero();
        assertThat(Sigmoid.of(-740)).isEqualTo(Math.exp(-740)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, -2, 0, 0.5, 30})
    void the_derivative_is_the_product_of_both_sides(double x) {
        assertClose(Sigmoid.derivative(x), Sigmoid.of(x) * Sigmoid.of(-x), FLOAT64);
    }

    @Test
    void no_finite_number_is_too_large() {
        assertThat(Sigmoid.of(Double.MAX_VALUE)).isEqualTo(1);
        assertThat(Sigmoid.of(-Double.MAX_VALUE)).isZero();
        assertThat(Sigmoid.derivative(-Double.MAX_VALUE)).isZero();
    }
}
