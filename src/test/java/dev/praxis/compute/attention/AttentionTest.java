package dev.praxis.compute.attention;

import static dev.praxis.Close.FINITE_DIFFERENCES;
import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.Mask;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttentionTest {
    private static final Mask CAUSAL = Mask.causal();

    private final Random random = new Random(5);

    static Stream<Golden.Case> golden() {
        return Golden.cases("attention.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agrees_with_pytorch(Golden.Case golden) {
        DMatrixRMaj queries = golden.matrix("queries");
        double scale = golden.get("scaled").asBoolean() ? Attention.inverseSqrt(queries.numCols) : 1;
        Mask mask = (query, key) -> golden.get("allowed").get(query).get(key).asBoolean();
        Attention attention = Attention.forward(queries, golden.matrix("keys"), golden.matrix("values"), scale, mask);
        assertClose(attention.scores().data, golden.matrix("scores").data, FLOAT64);
        for (int i = 0; i < attention.scores().data.length; i++) {
            assertThat(attention.scaledScores().data[i]).isEqualTo(scale * attention.scores().data[i]);
        }
        assertClose(attention.weights().data, golden.matrix("weights").data, FLOAT64);
        assertClose(attention.context().data, golden.matrix("context").data, FLOAT64);

        Attention.Gradient gradient = attention.backward(golden.matrix("upstream"));
        assertClose(
                gradient.queries().data, Golden.matrix(golden.get("gradient").get("queries")).data, FLOAT64);
        assertClose(gradient.keys().data, Golden.matrix(golden.get("gradient").get("keys")).data, FLOAT64);
        assertClose(gradient.values().data, Golden.matrix(golden.get("gradient").get("values")).data, FLOAT64);
    }

    @Test
    void its_gradients_agree_with_finite_differences() {
        DMatrixRMaj queries = rectangle(3, 4);
        DMatrixRMaj keys = rectangle(5, 4);
        DMatrixRMaj values = rectangle(5, 2);
        DMatrixRMaj upstream = rectangle(3, 2);
        Attention.Gradient gradient =
                Attention.forward(queries, keys, values, 0.7, CAUSAL).backward(upstream);
        DMatrixRMaj[] inputs = {queries, keys, values};
        DMatrixRMaj[] gradients = {gradient.queries(), gradient.keys(), gradient.values()};
        double step = 1e-6;
        for (int input = 0; input < 3; input++) {
            double[] data = inputs[input].data;
            double[] differences = new double[data.length];
            for (int i = 0; i < data.length; i++) {
                double before = data[i];
                data[i] = before + step;
                double up = dot(
                        Attention.forward(queries, keys, values, 0.7, CAUSAL).context(), upstream);
                data[i] = before - step;
                double down = dot(
                        Attention.forward(queries, keys, values, 0.7, CAUSAL).context(), upstream);
                data[i] = before;
                differences[i] = (up - down) / (2 * step);
            }
            assertClose(gradients[input].data, differences, FINITE_DIFFERENCES);
        }
    }

    @Test
    void rows_of_weights_sum_to_one_and_hidden_keys_have_weight_0() {
        Attention attention = Attention.forward(rectangle(6, 3), rectangle(6, 3), rectangle(6, 2), 3, CAUSAL);
        for (int row = 0; row < 6; row++) {
            double sum = 0;
            for (int column = 0; column < 6; column++) {
                double weight = attention.weights().get(row, column);
                sum += weight;
                if (column > row) {
                    assertThat(weight).isEqualTo(0);
                    assertThat(attention.maskedScores().get(row, column)).isEqualTo(Attention.HIDDEN);
                } else {
                    assertThat(attention.maskedScores().get(row, column))
                            .isEqualTo(attention.scaledScores().get(row, column));
                }
            }
            assertClose(sum, 1, FLOAT64);
        }
    }

    @Test
    void a_scale_of_zero_is_the_mean_of_the_values() {
        DMatrixRMaj values = new DMatrixRMaj(new double[][] {{1}, {2}, {6}});
        Attention attention = Attention.forward(rectangle(2, 3), rectangle(3, 3), values, 0, Mask.NONE);
        assertClose(attention.context().data, new double[] {3, 3}, FLOAT64);
    }

    @Test
    void hidden_keys_and_values_change_no_bit_of_the_context() {
        DMatrixRMaj queries = rectangle(4, 3);
        DMatrixRMaj keys = rectangle(7, 3);
        DMatrixRMaj values = rectangle(7, 5);
        Attention padded = Attention.forward(queries, keys, values, 0.5, Mask.first(4));
        Attention alone = Attention.forward(
                queries,
                CommonOps_DDRM.extract(keys, 0, 4, 0, 3),
                CommonOps_DDRM.extract(values, 0, 4, 0, 5),
                0.5,
                Mask.NONE);
        assertThat(padded.context().data).isEqualTo(alone.context().data);
    }

    @Test
    void fully_masked_queries_are_as_if_they_were_absent() {
        DMatrixRMaj queries = rectangle(4, 3);
        DMatrixRMaj keys = rectangle(5, 3);
        DMatrixRMaj values = rectangle(5, 2);
        DMatrixRMaj upstream = rectangle(4, 2);
        Attention zeros = Attention.forwardWithZeros(queries, keys, values, 0.5, (row, key) -> row < 3 && key <= row);
        Attention without = Attention.forward(
                CommonOps_DDRM.extract(queries, 0, 3, 0, 3), keys, values, 0.5, (row, key) -> key <= row);
        Attention.Gradient gradient = zeros.backward(upstream);
        Attention.Gradient expected = without.backward(CommonOps_DDRM.extract(upstream, 0, 3, 0, 2));
        assertClose(CommonOps_DDRM.extract(zeros.context(), 0, 3, 0, 2).data, without.context().data, FLOAT64);
        assertThat(CommonOps_DDRM.extract(zeros.weights(), 3, 4, 0, 5).data).containsOnly(0);
        assertThat(CommonOps_DDRM.extract(zeros.context(), 3, 4, 0, 2).data).containsOnly(0);
        assertClose(gradient.keys().data, expected.keys().data, FLOAT64);
        assertClose(gradient.values().data, expected.values().data, FLOAT64);
        assertClose(CommonOps_DDRM.extract(gradient.queries(), 0, 3, 0, 3).data, expected.queries().data, FLOAT64);
        for (double entry : CommonOps_DDRM.extract(gradient.queries(), 3, 4, 0, 3).data) {
            assertThat(entry).isZero();
        }
    }

    @Test
    void the_largest_scores_have_finite_results() {
        DMatrixRMaj huge = new DMatrixRMaj(new double[][] {{1e200, -1e200}, {1e308, 1e308}});
        Attention attention = Attention.forward(huge, huge, huge, 1e100, Mask.NONE);
        Attention.Gradient gradient = attention.backward(huge);
        for (DMatrixRMaj matrix : new DMatrixRMaj[] {
            attention.scores(),
            attention.scaledScores(),
            attention.weights(),
            attention.context(),
            gradient.queries(),
            gradient.keys(),
            gradient.values()
        }) {
            for (double value : matrix.data) {
                assertThat(value).isFinite();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // key, value, upstream, scale
        "1, 1e200, 1e200, 1e-300",
        "1e-10, 5e307, 100, 1",
        "1, 5e307, 10, 1",
        "1, 5e307, 100, 1",
        "1e-300, 5e307, 1e308, 1e300",
        "1e-300, 1e200, 1e100, -1e-250",
        "1e-300, 1e-200, 1e100, 1e300",
        "3, 5, 7, 11"
    })
    void gradients_are_accurate_even_if_those_of_the_weights_overflow(
            double key, double value, double upstream, double scale) {
        // Two equal weights; values v and 2v; keys k and 2k: ∂L/∂scores = ∓scale G v / 4, and so
        // ∂L/∂q = scale k G v / 4.
        Attention attention = Attention.forward(
                new DMatrixRMaj(1, 1),
                new DMatrixRMaj(new double[][] {{key}, {2 * key}}),
                new DMatrixRMaj(new double[][] {{value}, {2 * value}}),
                scale,
                Mask.NONE);
        Attention.Gradient gradient = attention.backward(new DMatrixRMaj(new double[][] {{upstream}}));
        double expected = new BigDecimal(scale)
                .multiply(new BigDecimal(key))
                .multiply(new BigDecimal(upstream))
                .multiply(new BigDecimal(value))
                .divide(BigDecimal.valueOf(4))
                .doubleValue();
        assertClose(gradient.queries().data[0], Math.clamp(expected, -Double.MAX_VALUE, Double.MAX_VALUE), FLOAT64);
    }

    @Test
    void inputs_that_do_not_fit_are_reported_by_name() {
        assertWrong("keys", () -> Attention.forward(rectangle(2, 3), rectangle(4, 2), rectangle(4, 1), 1, Mask.NONE));
        assertWrong("values", () -> Attention.forward(rectangle(2, 3), rectangle(4, 3), rectangle(3, 1), 1, Mask.NONE));
        Attention attention = Attention.forward(rectangle(2, 3), rectangle(4, 3), rectangle(4, 1), 1, Mask.NONE);
        assertWrong("upstream", () -> attention.backward(rectangle(2, 2)));
        assertWrong("upstream", () -> attention.backward(rectangle(1, 1)));
    }

    private static void assertWrong(String argument, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ComputeException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.SHAPE);
            assertThat(e.argument()).isEqualTo(argument);
        });
    }

    private DMatrixRMaj rectangle(int rows, int columns) {
        return RandomMatrices_DDRM.rectangle(rows, columns, -1, 1, random);
    }

    private static double dot(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.elementSum(CommonOps_DDRM.elementMult(a, b, null));
    }
}
