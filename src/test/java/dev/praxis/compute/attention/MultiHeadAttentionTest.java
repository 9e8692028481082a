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
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MultiHeadAttentionTest {
    private static final Mask CAUSAL = Mask.causal();

    private final Random random = new Random(6);

    static Stream<Golden.Case> golden() {
        return Golden.cases("multi-head-attention.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agrees_with_pytorch(Golden.Case golden) {
        int heads = golden.get("heads").asInt();
        JsonNode sent = golden.get("projections");
        Projections projections = sent.isMissingNode()
                ? null
                : new Projections(
                        projection(sent.get("query")),
                        projection(sent.get("key")),
                        projection(sent.get("value")),
                        sent.has("output") ? projection(sent.get("output")) : null);
        DMatrixRMaj queries = golden.matrix("queries");
        int keySize =
                (projections == null ? queries.numCols : projections.query().out()) / heads;
        MultiHeadAttention attention = MultiHeadAttention.forward(
                queries,
                golden.matrix("keys"),
                golden.matrix("values"),
                projections,
                heads,
                golden.get("scaled").asBoolean() ? Attention.inverseSqrt(keySize) : 1,
                (query, key) -> golden.get("allowed").get(query).get(key).asBoolean());
        for (int h = 0; h < heads; h++) {
            assertClose(
                    attention.heads().get(h).weights().data,
                    Golden.matrix(golden.get("weights").get(h)).data,
                    FLOAT64);
        }
        String result = golden.json().has("output") ? "output" : "context";
        assertClose(attention.result().data, golden.matrix(result).data, FLOAT64);

        MultiHeadAttention.Gradient gradient = attention.backward(golden.matrix("upstream"));
        JsonNode expected = golden.get("gradient");
        assertClose(gradient.queries().data, Golden.matrix(expected.get("queries")).data, FLOAT64);
        assertClose(gradient.keys().data, Golden.matrix(expected.get("keys")).data, FLOAT64);
        assertClose(gradient.values().data, Golden.matrix(expected.get("values")).data, FLOAT64);
        assertThat(gradient.projections() == null).isEqualTo(projections == null);
        if (gradient.projections() != null) {
            assertSame(gradient.projections().query(), expected.at("/projections/query"));
            assertSame(gradient.projections().key(), expected.at("/projections/key"));
            assertSame(gradient.projections().value(), expected.at("/projections/value"));
            assertThat(gradient.projections().output() == null).isEqualTo(result.equals("context"));
            if (gradient.projections().output() != null) {
                assertSame(gradient.projections().output(), expected.at("/projections/output"));
            }
        }
    }

    // The check does not see in a class file that a record's array is nullable.
    @SuppressWarnings("NullAway")
    private static Projection projection(JsonNode sent) {
        return new Projection(
                Golden.matrix(sent.get("weight")), sent.has("bias") ? Golden.vector(sent.get("bias")) : null);
    }

    private static void assertSame(Projection.Gradient gradient, JsonNode expected) {
        assertClose(gradient.weight().data, Golden.matrix(expected.get("weight")).data, FLOAT64);
        assertThat(gradient.bias() != null).isEqualTo(expected.has("bias"));
        if (gradient.bias() != null) {
            // The gradient of a key's bias is 0, the sum of terms of the size of the others.
            double[] bias = Golden.vector(expected.get("bias"));
            assertClose(gradient.bias(), bias, FLOAT64, 1);
        }
    }

    @Test
    void its_gradients_agree_with_finite_differences() {
        DMatrixRMaj queries = rectangle(3, 4);
        DMatrixRMaj keys = rectangle(5, 3);
        DMatrixRMaj values = rectangle(5, 2);
        Projections projections = new Projections(biased(6, 4), biased(6, 3), biased(8, 2), biased(5, 8));
        DMatrixRMaj upstream = rectangle(3, 5);
        Supplier<MultiHeadAttention> forward =
                () -> MultiHeadAttention.forward(queries, keys, values, projections, 2, 0.7, CAUSAL);
        MultiHeadAttention.Gradient gradient = forward.get().backward(upstream);
        MultiHeadAttention.ProjectionGradients ofProjections = Objects.requireNonNull(gradient.projections());
        Projection output = Objects.requireNonNull(projections.output());
        Projection.Gradient ofOutput = Objects.requireNonNull(ofProjections.output());
        double[][] parameters = {
            queries.data,
            keys.data,
            values.data,
            projections.query().weight().data,
            projections.query().bias(),
            projections.key().weight().data,
            projections.value().weight().data,
            projections.value().bias(),
            output.weight().data,
            output.bias()
        };
        double[][] gradients = {
            gradient.queries().data,
            gradient.keys().data,
            gradient.values().data,
            ofProjections.query().weight().data,
            ofProjections.query().bias(),
            ofProjections.key().weight().data,
            ofProjections.value().weight().data,
            ofProjections.value().bias(),
            ofOutput.weight().data,
            ofOutput.bias()
        };
        double step = 1e-6;
        for (int p = 0; p < parameters.length; p++) {
            double[] data = parameters[p];
            double[] differences = new double[data.length];
            for (int i = 0; i < data.length; i++) {
                double before = data[i];
                data[i] = before + step;
                double up = dot(forward.get().result(), upstream);
                data[i] = before - step;
                double down = dot(forward.get().result(), upstream);
                data[i] = before;
                differences[i] = (up - down) / (2 * step);
            }
            assertClose(gradients[p], differences, FINITE_DIFFERENCES);
        }
    }

    @Test
    void each_head_is_the_attention_of_its_columns() {
        DMatrixRMaj queries = rectangle(4, 6);
        DMatrixRMaj keys = rectangle(4, 6);
        DMatrixRMaj values = rectangle(4, 9);
        DMatrixRMaj upstream = rectangle(4, 9);
        MultiHeadAttention all = MultiHeadAttention.forward(queries, keys, values, null, 3, 0.5, CAUSAL);
        MultiHeadAttention.Gradient gradient = all.backward(upstream);
        for (int h = 0; h < 3; h++) {
            Attention alone = Attention.forward(
                    columns(queries, 2 * h, 2), columns(keys, 2 * h, 2), columns(values, 3 * h, 3), 0.5, CAUSAL);
            assertThat(all.heads().get(h).weights().data).isEqualTo(alone.weights().data);
            assertThat(columns(all.context(), 3 * h, 3).data).isEqualTo(alone.context().data);
            Attention.Gradient ofHead = alone.backward(columns(upstream, 3 * h, 3));
            assertThat(columns(gradient.queries(), 2 * h, 2).data).isEqualTo(ofHead.queries().data);
            assertThat(columns(gradient.keys(), 2 * h, 2).data).isEqualTo(ofHead.keys().data);
            assertThat(columns(gradient.values(), 3 * h, 3).data).isEqualTo(ofHead.values().data);
        }
    }

    @Test
    void fully_masked_queries_have_the_bias_as_output() {
        Projections projections = new Projections(biased(4, 3), biased(4, 3), biased(4, 3), biased(3, 4));
        DMatrixRMaj x = rectangle(3, 3);
        MultiHeadAttention zeros = MultiHeadAttention.forwardWithZeros(
                x, x, x, projections, 2, 1, (query, key) -> query != 1 && key <= query);
        double[] bias = Objects.requireNonNull(
                Objects.requireNonNull(projections.output()).bias());
        assertThat(CommonOps_DDRM.extract(zeros.result(), 1, 2, 0, 3).data).isEqualTo(bias);
        DMatrixRMaj gradient = zeros.backward(rectangle(3, 3)).queries();
        assertThat(CommonOps_DDRM.extract(gradient, 1, 2, 0, 3).data).containsOnly(0);
        assertThatThrownBy(() -> MultiHeadAttention.forward(
                        x, x, x, projections, 2, 1, (query, key) -> query != 1 && key <= query))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.UNDEFINED);
                    assertThat(e.argument()).isEqualTo("mask");
                    assertThat(e.indices()).containsExactly(1);
                });
    }

    @Test
    void projections_are_drawn_in_the_documented_order() {
        MultiHeadShape shape = MultiHeadShape.drawn(rectangle(2, 3), rectangle(4, 5), rectangle(4, 2), 6, 2);
        Projections drawn = Projections.drawn(42, shape);
        // A slow independent implementation: Java's own SplitMix64, one number after the other.
        SplittableRandom numbers = new SplittableRandom(42);
        Projection output = Objects.requireNonNull(drawn.output());
        for (Projection projection : new Projection[] {drawn.query(), drawn.key(), drawn.value(), output}) {
            double bound = Math.sqrt(6.0 / (projection.in() + projection.out()));
            for (double weight : projection.weight().data) {
                assertThat(weight).isEqualTo(bound * (2 * ((numbers.nextLong() >>> 11) * 0x1p-53) - 1));
            }
            assertThat(projection.bias()).hasSize(projection.out()).containsOnly(0);
        }
        assertThat(drawn.query().in()).isEqualTo(3);
        assertThat(drawn.key().in()).isEqualTo(5);
        assertThat(drawn.value().in()).isEqualTo(2);
        assertThat(output.in()).isEqualTo(6);
        assertThat(output.out()).isEqualTo(3);
        assertThat(shape.weights()).isEqualTo(6 * 3 + 6 * 5 + 6 * 2 + 3 * 6);
    }

    @Test
    void the_largest_numbers_have_finite_results() {
        DMatrixRMaj huge = new DMatrixRMaj(new double[][] {{1e200, -1e200}, {1e308, 1e308}});
        Projection projection = new Projection(huge, new double[] {1e308, -1e308});
        MultiHeadAttention attention = MultiHeadAttention.forward(
                huge, huge, huge, new Projections(projection, projection, projection, projection), 2, 1e100, Mask.NONE);
        MultiHeadAttention.Gradient gradient = attention.backward(huge);
        MultiHeadAttention.ProjectionGradients of = Objects.requireNonNull(gradient.projections());
        for (DMatrixRMaj matrix : List.of(
                attention.result(),
                gradient.queries(),
                gradient.keys(),
                gradient.values(),
                of.query().weight(),
                of.value().weight(),
                Objects.requireNonNull(of.output()).weight())) {
            for (double value : matrix.data) {
                assertThat(value).isFinite();
            }
        }
        for (double value : Objects.requireNonNull(of.value().bias())) {
            assertThat(value).isFinite();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 | 4 | 6 | 3 | heads
            6 | 6 | 4 | 3 | heads
            4 | 4 | 4 | 0 | heads
            4 | 2 | 4 | 2 | keys
            """)
    void inputs_that_do_not_fit_are_reported_by_name(
            int queryColumns, int keyColumns, int valueColumns, int heads, String argument) {
        assertWrong(
                argument,
                rectangle(2, queryColumns),
                rectangle(3, keyColumns),
                rectangle(3, valueColumns),
                null,
                heads);
    }

    @Test
    void projections_that_do_not_fit_are_reported_by_name() {
        DMatrixRMaj x = rectangle(2, 3);
        assertWrong("values", x, x, rectangle(3, 3), null, 1);
        Projections fitting = new Projections(biased(4, 3), biased(4, 3), biased(6, 3), null);
        assertWrong("projections/query/weight", rectangle(2, 4), x, x, fitting, 2);
        assertWrong("projections/key/weight", x, rectangle(2, 4), x, fitting, 2);
        assertWrong("projections/value/weight", x, x, rectangle(2, 4), fitting, 2);
        assertWrong("heads", x, x, x, fitting, 4);
        assertThatThrownBy(() -> new Projections(biased(4, 3), biased(5, 3), biased(4, 3), null))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("key/weight"));
        assertThatThrownBy(() -> new Projections(biased(4, 3), biased(4, 3), biased(4, 3), biased(3, 5)))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("output/weight"));
        assertThatThrownBy(() -> new Projection(x, new double[3]))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("bias"));
        MultiHeadAttention attention = MultiHeadAttention.forward(x, x, x, fitting, 2, 1, Mask.NONE);
        assertThatThrownBy(() -> attention.backward(rectangle(2, 3)))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.argument()).isEqualTo("upstream");
                    assertThat(e).hasMessage("expected the shape of the context, [2, 6], found [2, 3]");
                });
    }

    private static void assertWrong(
            String argument,
            DMatrixRMaj queries,
            DMatrixRMaj keys,
            DMatrixRMaj values,
            @Nullable Projections projections,
            int heads) {
        assertThatThrownBy(() -> MultiHeadAttention.forward(queries, keys, values, projections, heads, 1, Mask.NONE))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo(argument));
    }

    private Projection biased(int out, int in) {
        return new Projection(rectangle(out, in), rectangle(1, out).data);
    }

    private DMatrixRMaj rectangle(int rows, int columns) {
        return RandomMatrices_DDRM.rectangle(rows, columns, -1, 1, random);
    }

    private static DMatrixRMaj columns(DMatrixRMaj x, int from, int count) {
        return CommonOps_DDRM.extract(x, 0, x.numRows, from, from + count);
    }

    private static double dot(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.elementSum(CommonOps_DDRM.elementMult(a, b, null));
    }
}
