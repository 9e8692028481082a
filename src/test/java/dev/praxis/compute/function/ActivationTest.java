package dev.praxis.compute.function;

import static dev.praxis.Close.FINITE_DIFFERENCES;
import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import dev.praxis.compute.Names;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {

    @Test
    void relu_is_0_for_negative_numbers() {
        assertThat(Activation.RELU.forward(new DMatrixRMaj(new double[][] {{-2, -0.0, 0, 3}})).data)
                .containsExactly(0, 0, 0, 3);
    }

    static Stream<Golden.Case> normal() {
        return Golden.cases("standard-normal.json");
    }

    @ParameterizedTest
    @MethodSource("normal")
    void gelu_is_x_times_the_normal_distribution_within_its_documented_error(Golden.Case golden) {
        double x = golden.get("x").asDouble();
        double expected = x * golden.get("cumulative").asDouble();
        assertThat(Math.abs(Activation.GELU.value(x) - expected))
                .isLessThanOrEqualTo(3e-15 * Math.abs(expected) + Double.MIN_NORMAL);
    }

    @Test
    void gelu_tanh_is_the_formula_with_tanh() {
        for (int i = -60; i <= 60; i++) {
            double x = i / 10.0;
            double expected = 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            // The formula subtracts numbers of size x.
            assertThat(Math.abs(Activation.GELU_TANH.value(x) - expected))
                    .isLessThanOrEqualTo(1e-15 * Math.max(1, Math.abs(x)));
        }
        // torch.nn.functional.gelu(torch.tensor(1., dtype=torch.float64), approximate="tanh")
        assertClose(Activation.GELU_TANH.value(1), 0.8411919906082768, FLOAT64);
    }

    @Test
    void swish_is_x_times_the_sigmoid() {
        assertClose(Activation.SWISH.value(1), 1 / (1 + Math.exp(-1)), FLOAT64);
        assertClose(Activation.SWISH.value(-30), -30 * Math.exp(-30) / (1 + Math.exp(-30)), FLOAT64);
    }

    @ParameterizedTest
    @EnumSource
    void the_derivative_agrees_with_finite_differences(Activation activation) {
        double step = 1e-5;
        for (int i = -79; i <= 79; i += 2) {
            double x = i / 10.0;
            double difference = (activation.value(x + step) - activation.value(x - step)) / (2 * step);
            assertThat(Math.abs(activation.derivative(x) - difference)).isLessThan(FINITE_DIFFERENCES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void forward_and_backward_are_elementwise(Activation activation) {
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(3, 4, -2, 2, new Random(1));
        DMatrixRMaj upstream = RandomMatrices_DDRM.rectangle(3, 4, -2, 2, new Random(2));
        DMatrixRMaj y = activation.forward(x);
        DMatrixRMaj gradient = activation.backward(x, upstream);
        for (int i = 0; i < 12; i++) {
            assertThat(y.data[i]).isEqualTo(activation.value(x.data[i]));
            assertThat(gradient.data[i]).isEqualTo(upstream.data[i] * activation.derivative(x.data[i]));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_finite_number_has_a_finite_value_and_derivative(Activation activation) {
        for (double x : new double[] {
            -Double.MAX_VALUE,
            -1e200,
            -1e9,
            -800,
            -38.6,
            -Double.MIN_VALUE,
            0,
            Double.MIN_VALUE,
            38.6,
            800,
            1e9,
            1e200,
            Double.MAX_VALUE
        }) {
            assertThat(activation.value(x)).isFinite();
            assertThat(activation.derivative(x)).isBetween(-0.2, 1.2);
            if (Math.abs(x) >= 800) {
                assertThat(activation.value(x)).isEqualTo(far(activation, x));
            }
        }
    }

    /** Returns the limit of an activation far from 0. */
    private static double far(Activation activation, double x) {
        return switch (activation) {
            case IDENTITY -> x;
            case LEAKY_RELU -> x < 0 ? 0.01 * x : x;
            case SIGMOID -> x < 0 ? 0 : 1;
            case TANH -> Math.signum(x);
            case RELU, GELU, GELU_TANH, SWISH -> x < 0 ? x * 0 : x;
        };
    }

    @Test
    void leaky_relu_multiplies_negative_numbers_by_a_hundredth() {
        assertThat(Activation.LEAKY_RELU.forward(new DMatrixRMaj(new double[][] {{-2, 0, 3}})).data)
                .containsExactly(-0.02, 0, 3);
        // torch.nn.functional.leaky_relu has this derivative at 0.
        assertThat(Activation.LEAKY_RELU.derivative(0)).isEqualTo(0.01);
    }

    @Test
    void sigmoid_is_the_quotient_and_its_slope_is_accurate() {
        for (int i = -40; i <= 40; i++) {
            double x = i / 10.0;
            double expected = 1 / (1 + Math.exp(-x));
            assertClose(Activation.SIGMOID.value(x), expected, FLOAT64);
            assertClose(Activation.SIGMOID.derivative(x), expected * (1 - expected), FLOAT64);
        }
        assertClose(Activation.SIGMOID.derivative(40), Math.exp(-40), FLOAT64);
    }

    @Test
    void tanh_agrees_with_its_definition_by_exponentials() {
        for (int i = -40; i <= 40; i++) {
            double x = i / 10.0;
            double expected = (Math.exp(x) - Math.exp(-x)) / (Math.exp(x) + Math.exp(-x));
            assertClose(Activation.TANH.value(x), expected, FLOAT64);
            assertClose(Activation.TANH.derivative(x), (1 - expected) * (1 + expected), FLOAT64);
        }
    }

    @Test
    void its_name_matches_the_api() {
        assertThat(Names.of(Activation.GELU_TANH)).isEqualTo("gelu_tanh");
    }
}
