package dev.praxis.compute.function;

import static dev.praxis.Close.FINITE_DIFFERENCES;
import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTest {
    private final Random random = new Random(42);

    static Stream<Golden.Case> golden() {
        return Golden.cases("softmax.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agrees_with_pytorch(Golden.Case golden) {
        double temperature = golden.get("temperature").asDouble();
        Softmax.Forward forward = Softmax.forward(golden.matrix("logits"), temperature);
        assertClose(forward.probabilities().data, golden.matrix("probabilities").data, FLOAT64);
        assertClose(forward.logProbabilities().data, golden.matrix("log_probabilities").data, FLOAT64);

        DMatrixRMaj gradient = Softmax.backward(forward.probabilities(), golden.matrix("upstream"), temperature);
        double terms = CommonOps_DDRM.elementMaxAbs(golden.matrix("upstream")) / temperature;
        assertClose(gradient.data, golden.matrix("gradient").data, FLOAT64, terms);
    }

    @Test
    void agrees_with_its_definition_unless_it_overflows() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(20, 9, -5, 5, random);
        DMatrixRMaj probabilities = Softmax.probabilities(logits, 0.7);
        for (int row = 0; row < 20; row++) {
            double sum = 0;
            for (int c = 0; c < 9; c++) {
                sum += Math.exp(logits.get(row, c) / 0.7);
            }
            for (int c = 0; c < 9; c++) {
                assertClose(probabilities.get(row, c), Math.exp(logits.get(row, c) / 0.7) / sum, FLOAT64);
            }
        }
    }

    @Test
    void rows_sum_to_one_and_have_the_same_result_alone_and_together() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(50, 30, -40, 40, random);
        Softmax.Forward together = Softmax.forward(logits, 1.3);
        for (int row = 0; row < 50; row++) {
            DMatrixRMaj alone = new DMatrixRMaj(1, 30);
            System.arraycopy(logits.data, row * 30, alone.data, 0, 30);
            Softmax.Forward single = Softmax.forward(alone, 1.3);
            double sum = 0;
            for (int c = 0; c < 30; c++) {
                assertThat(together.probabilities().get(row, c))
                        .isEqualTo(single.probabilities().get(0, c));
                assertThat(together.logProbabilities().get(row, c))
                        .isEqualTo(single.logProbabilities().get(0, c));
                sum += together.probabilities().get(row, c);
            }
            assertClose(sum, 1, FLOAT64);
        }
    }

    @Test
    void the_sum_over_a_hundred_thousand_classes_is_accurate() {
        DMatrixRMaj logits = new DMatrixRMaj(1, 100_001);
        logits.data[0] = 0.1;
        double sum = Math.exp(0.1) + 100_000;
        DMatrixRMaj probabilities = Softmax.probabilities(logits, 1);
        assertClose(probabilities.data[0], Math.exp(0.1) / sum, 1e-15);
        assertClose(probabilities.data[1], 1 / sum, 1e-15);
    }

    @Test
    void adding_a_constant_to_a_row_changes_nothing() {
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{0.5, -1, 2, 7}});
        DMatrixRMaj shifted = new DMatrixRMaj(new double[][] {{1024.5, 1023, 1026, 1031}});
        assertThat(Softmax.probabilities(shifted, 1).data).isEqualTo(Softmax.probabilities(logits, 1).data);
    }

    @Test
    void the_largest_logits_have_the_exact_result() {
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{1e308, -1e308, 1e308}, {-1e308, -1e308, -1e308}});
        Softmax.Forward forward = Softmax.forward(logits, 1);
        assertThat(forward.probabilities().data).containsExactly(0.5, 0, 0.5, 1 / 3.0, 1 / 3.0, 1 / 3.0);
        assertClose(forward.logProbabilities().get(0, 0), -Math.log(2), FLOAT64);
        // -2e308 overflows float64 and is saturated.
        assertThat(forward.logProbabilities().get(0, 1)).isEqualTo(-Double.MAX_VALUE);
    }

    @Test
    void a_high_temperature_distinguishes_logits_whose_difference_overflows() {
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{1e308, -1e308}});
        Softmax.Forward forward = Softmax.forward(logits, 1e308);
        assertClose(
                forward.logProbabilities().data,
                new double[] {-Math.log1p(Math.exp(-2)), -2 - Math.log1p(Math.exp(-2))},
                FLOAT64);
    }

    @Test
    void the_log_probability_of_a_near_certainty_is_not_rounded_to_zero() {
        Softmax.Forward forward = Softmax.forward(new DMatrixRMaj(new double[][] {{50, 0}}), 1);
        assertThat(forward.probabilities().get(0, 0)).isEqualTo(1);
        assertClose(forward.logProbabilities().get(0, 0), -Math.exp(-50), FLOAT64);
    }

    @Test
    void hidden_columns_do_not_affect_the_others() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(6, 9, -5, 5, random);
        DMatrixRMaj masked = Softmax.probabilities(logits, (row, column) -> column % 2 == 0 && column <= row + 2);
        for (int row = 0; row < 6; row++) {
            int count = Math.min(row + 2, 8) / 2 + 1;
            DMatrixRMaj visible = new DMatrixRMaj(1, count);
            for (int i = 0; i < count; i++) {
                visible.set(0, i, logits.get(row, 2 * i));
            }
            DMatrixRMaj alone = Softmax.probabilities(visible, 1);
            for (int column = 0; column < 9; column++) {
                boolean allowed = column % 2 == 0 && column / 2 < count;
                assertThat(masked.get(row, column)).isEqualTo(allowed ? alone.get(0, column / 2) : 0);
            }
        }
    }

    @Test
    void a_mask_that_hides_nothing_changes_nothing() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(4, 7, -5, 5, random);
        assertThat(Softmax.probabilities(logits, Mask.NONE).data).isEqualTo(Softmax.probabilities(logits, 1).data);
    }

    @Test
    void a_hidden_logit_has_weight_0_even_if_it_is_the_largest() {
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{-Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE}});
        assertThat(Softmax.probabilities(logits, (row, column) -> column != 1).data)
                .containsExactly(0.5, 0, 0.5);
    }

    @Test
    void the_first_fully_masked_row_is_reported_for_any_number_of_threads() {
        for (int rows : new int[] {3, 500}) {
            DMatrixRMaj logits = new DMatrixRMaj(rows, 100);
            assertThatThrownBy(() -> Softmax.probabilities(logits, (row, column) -> row == 0))
                    .isInstanceOfSatisfying(ComputeException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.UNDEFINED);
                        assertThat(e.argument()).isEqualTo("mask");
                        assertThat(e.indices()).containsExactly(1);
                    });
        }
    }

    @Test
    void rows_shared_by_threads_equal_those_of_one_thread() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(300, 200, -5, 5, random);
        DMatrixRMaj together = Softmax.probabilities(logits, Mask.causal());
        for (int row = 0; row < 300; row++) {
            int seen = Math.min(row + 1, 200);
            DMatrixRMaj alone = new DMatrixRMaj(1, seen);
            System.arraycopy(logits.data, row * 200, alone.data, 0, seen);
            double[] expected = java.util.Arrays.copyOf(Softmax.probabilities(alone, 1).data, 200);
            assertThat(java.util.Arrays.copyOfRange(together.data, row * 200, row * 200 + 200))
                    .isEqualTo(expected);
        }
    }

    @Test
    void its_gradient_agrees_with_finite_differences() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(4, 6, -3, 3, random);
        DMatrixRMaj upstream = RandomMatrices_DDRM.rectangle(4, 6, -1, 1, random);
        double temperature = 1.7;
        DMatrixRMaj gradient = Softmax.backward(Softmax.probabilities(logits, temperature), upstream, temperature);
        double step = 1e-6;
        double[] differences = new double[24];
        for (int i = 0; i < 24; i++) {
            DMatrixRMaj up = logits.copy();
            DMatrixRMaj down = logits.copy();
            up.data[i] += step;
            down.data[i] -= step;
            differences[i] = (dot(Softmax.probabilities(up, temperature), upstream)
                            - dot(Softmax.probabilities(down, temperature), upstream))
                    / (2 * step);
        }
        assertClose(gradient.data, differences, FINITE_DIFFERENCES);
    }

    @Test
    void its_gradient_is_the_jacobian_times_the_upstream_gradient() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(5, 8, -4, 4, random);
        DMatrixRMaj upstream = RandomMatrices_DDRM.rectangle(5, 8, -1, 1, random);
        DMatrixRMaj probabilities = Softmax.probabilities(logits, 0.5);
        DMatrixRMaj jacobian = SoftmaxJacobian.of(probabilities, 0.5).entries();
        double[] product = new double[40];
        for (int row = 0; row < 5; row++) {
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < 8; j++) {
                    product[row * 8 + j] += jacobian.get(row * 8 + i, j) * upstream.get(row, i);
                }
            }
        }
        assertClose(Softmax.backward(probabilities, upstream, 0.5).data, product, FLOAT64);
    }

    @Test
    void together_they_are_the_probabilities_and_the_gradient() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(40, 77, -9, 9, random);
        DMatrixRMaj upstream = RandomMatrices_DDRM.rectangle(40, 77, -2, 2, random);
        DMatrixRMaj probabilities = new DMatrixRMaj(40, 77);
        DMatrixRMaj gradient = new DMatrixRMaj(40, 77);
        Softmax.withGradient(logits, upstream, 1.2, probabilities, gradient);
        assertThat(probabilities.data).isEqualTo(Softmax.probabilities(logits, 1.2).data);
        assertThat(gradient.data).isEqualTo(Softmax.backward(probabilities, upstream, 1.2).data);
    }

    @Test
    void the_first_number_that_is_not_finite_is_reported() {
        DMatrixRMaj logits = new DMatrixRMaj(500, 100);
        logits.set(499, 0, Double.NaN);
        logits.set(300, 7, Double.NEGATIVE_INFINITY);
        DMatrixRMaj upstream = new DMatrixRMaj(500, 100);
        assertThatThrownBy(() -> Softmax.withGradient(logits, upstream, 1, logits.copy(), logits.copy()))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.argument()).isEqualTo("logits");
                    assertThat(e.indices()).containsExactly(300, 7);
                });
        assertThatThrownBy(() -> Softmax.withGradient(upstream, logits, 1, logits.copy(), logits.copy()))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("upstream"));
    }

    @Test
    void a_constant_upstream_gradient_gives_exactly_0() {
        DMatrixRMaj probabilities = Softmax.probabilities(RandomMatrices_DDRM.rectangle(3, 7, -9, 9, random), 1);
        DMatrixRMaj upstream = new DMatrixRMaj(3, 7);
        upstream.fill(0.1);
        assertThat(Softmax.backward(probabilities, upstream, 1).data).containsOnly(0);
    }

    @Test
    void its_gradient_is_accurate_when_one_class_dominates() {
        // Exact value: dL/dz = s0 s1 (u0 - u1) (1, -1), with s1 = exp(-50) / (1 + exp(-50)).
        DMatrixRMaj probabilities = Softmax.probabilities(new DMatrixRMaj(new double[][] {{50, 0}}), 1);
        DMatrixRMaj gradient = Softmax.backward(probabilities, new DMatrixRMaj(new double[][] {{3, 1}}), 1);
        assertClose(gradient.data, new double[] {2 * Math.exp(-50), -2 * Math.exp(-50)}, FLOAT64);
    }

    @Test
    void no_finite_upstream_gradient_gives_nan_or_infinity() {
        DMatrixRMaj probabilities = Softmax.probabilities(new DMatrixRMaj(new double[][] {{0, 0, -800, 1}}), 1);
        double max = Double.MAX_VALUE;
        for (double[] upstream : new double[][] {{max, max, max, max}, {max, -max, max, -max}, {-max, max, 0, 1}}) {
            for (double temperature : new double[] {1, Double.MIN_VALUE, Double.MAX_VALUE}) {
                DMatrixRMaj gradient =
                        Softmax.backward(probabilities, new DMatrixRMaj(new double[][] {upstream}), temperature);
                assertThat(gradient.data)
                        .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_temperature_that_is_not_finite_and_above_zero_is_rejected(double temperature) {
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{1, 2}});
        assertThatThrownBy(() -> Softmax.probabilities(logits, temperature))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.VALUE);
                    assertThat(e.argument()).isEqualTo("temperature");
                });
    }

    @Test
    void an_upstream_gradient_of_another_shape_is_rejected() {
        assertThatThrownBy(() -> Softmax.backward(new DMatrixRMaj(2, 3), new DMatrixRMaj(3, 2), 1))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SHAPE))
                .hasMessageContaining("2 x 3")
                .hasMessageContaining("3 x 2");
    }

    private static double dot(DMatrixRMaj a, DMatrixRMaj b) {
        double sum = 0;
        for (int i = 0; i < a.data.length; i++) {
            sum += a.data[i] * b.data[i];
        }
        return sum;
    }
}
