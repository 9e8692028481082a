package dev.praxis.compute.transformer.traced;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static dev.praxis.compute.transformer.NormPlacement.AFTER;
import static dev.praxis.compute.transformer.NormPlacement.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.function.LayerNorm;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.WeightShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TracedEncoderTest {
    private final Random random = new Random(8);

    static Stream<Golden.Case> golden() {
        return Golden.cases("encoder.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agrees_with_pytorch_layer_by_layer(Golden.Case golden) {
        DMatrixRMaj x = golden.matrix("embeddings");
        GivenWeights weights = weights(golden);
        EncoderArchitecture architecture = EncoderArchitecture.uniform(
                x.numCols,
                golden.get("heads").asInt(),
                weights.vector("layers.0.expand.bias").length,
                golden.get("layers").size(),
                Activation.valueOf(golden.get("activation").asString().toUpperCase(java.util.Locale.ROOT)),
                golden.get("norm_first").asBoolean() ? BEFORE : AFTER,
                golden.get("layer_norm_epsilon").asDouble(),
                new Positions.Sinusoidal());
        weights.requireFit(architecture);
        boolean[] padding = new boolean[x.numRows];
        for (int i = 0; i < padding.length; i++) {
            padding[i] = golden.get("padding").get(i).asBoolean();
        }
        AllStages all = new AllStages();
        DMatrixRMaj output = new TracedEncoder(architecture, weights).forward(x, padding, all);

        assertClose(all.values("positions").data, golden.matrix("positions").data, FLOAT64);
        String last = architecture.normPlacement() == BEFORE ? "output_residual" : "output_norm";
        for (int layer = 0; layer < 2; layer++) {
            DMatrixRMaj expected = Golden.matrix(golden.get("layer_outputs").get(layer));
            assertClose(all.values("layers.%d.%s".formatted(layer, last)).data, expected.data, FLOAT64);
            for (int head = 0; head < architecture.heads(); head++) {
                JsonNode map = golden.get("attention_weights").get(layer).get(head);
                assertClose(
                        all.values("layers.%d.heads.%d.weights".formatted(layer, head)).data,
                        Golden.matrix(map).data,
                        FLOAT64);
            }
        }
        assertThat(output.data).isEqualTo(all.values("layers.1." + last).data);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void permuting_the_tokens_without_positions_permutes_the_output(boolean normFirst) {
        EncoderArchitecture architecture = architecture(normFirst, new Positions.None());
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(5, 12, -1, 1, random);
        DMatrixRMaj output = forward(architecture, x);
        int[] order = {3, 1, 4, 0, 2};
        DMatrixRMaj permuted = forward(architecture, rows(x, order));
        assertClose(permuted.data, rows(output, order).data, FLOAT64);
        DMatrixRMaj withPositions = forward(architecture(normFirst, new Positions.Sinusoidal()), rows(x, order));
        assertThat(withPositions.data).isNotEqualTo(permuted.data);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void adding_padding_does_not_change_the_rows_of_real_tokens(boolean normFirst) {
        EncoderArchitecture architecture = architecture(normFirst, new Positions.Sinusoidal());
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(3, 12, -1, 1, random);
        DMatrixRMaj output = forward(architecture, x);
        DMatrixRMaj padded = RandomMatrices_DDRM.rectangle(8, 12, -9, 9, random);
        CommonOps_DDRM.insert(x, padded, 0, 0);
        boolean[] padding = {false, false, false, true, true, true, true, true};
        List<DMatrixRMaj> maps = new ArrayList<>();
        DMatrixRMaj paddedOutput = new TracedEncoder(architecture, SeededWeights.of(architecture, 1))
                .forward(padded, padding, new Trace() {
                    @Override
                    public void attentionWeights(DMatrixRMaj weights) {
                        maps.add(weights);
                    }
                });
        assertThat(CommonOps_DDRM.extract(paddedOutput, 0, 3, 0, 12).data).isEqualTo(output.data);
        assertThat(maps).hasSize(2 * 3);
        for (DMatrixRMaj map : maps) {
            assertThat(CommonOps_DDRM.extract(map, 0, 8, 3, 8).data).containsOnly(0);
            for (int row = 0; row < 8; row++) {
                assertClose(Arrays.stream(map.data, row * 8, row * 8 + 8).sum(), 1, FLOAT64);
            }
        }
    }

    @Test
    void a_sequence_of_padding_only_is_undefined() {
        EncoderArchitecture architecture = architecture(false, new Positions.None());
        TracedEncoder encoder = new TracedEncoder(architecture, SeededWeights.of(architecture, 1));
        assertThatThrownBy(() -> encoder.forward(new DMatrixRMaj(2, 12), new boolean[] {true, true}, Trace.NONE))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.UNDEFINED);
                    assertThat(e.argument()).isEqualTo("padding");
                });
    }

    @Test
    void a_final_norm_is_applied_to_the_output_of_the_last_layer() {
        EncoderArchitecture architecture = architecture(true, new Positions.None());
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(3, 12, -1, 1, random);
        EncoderArchitecture normed = architecture.withFinalNorm();
        AllStages all = new AllStages();
        DMatrixRMaj output = new TracedEncoder(normed, SeededWeights.of(normed, 1)).forward(x, new boolean[3], all);
        double[] ones = new double[12];
        Arrays.fill(ones, 1);
        LayerNorm norm = new LayerNorm(ones, new double[12]);
        assertThat(output.data).isEqualTo(norm.forward(forward(architecture, x), 1e-5).data);
        assertThat(all.names().getLast()).isEqualTo("final_norm");
    }

    @ParameterizedTest
    @EnumSource
    void every_activation_is_applied_between_expansion_and_contraction(Activation activation) {
        EncoderArchitecture architecture =
                EncoderArchitecture.uniform(12, 3, 20, 2, activation, AFTER, 1e-5, new Positions.None());
        AllStages all = new AllStages();
        new TracedEncoder(architecture, SeededWeights.of(architecture, 4))
                .forward(RandomMatrices_DDRM.rectangle(3, 12, -1, 1, random), new boolean[3], all);
        assertThat(all.values("layers.1.activation").data)
                .isEqualTo(activation.forward(all.values("layers.1.expansion")).data);
    }

    @Test
    void weights_and_inputs_of_another_size_are_named() {
        EncoderArchitecture architecture = architecture(false, new Positions.None());
        EncoderArchitecture shorter =
                EncoderArchitecture.uniform(12, 3, 20, 1, Activation.GELU, AFTER, 1e-5, new Positions.None());
        EncoderArchitecture wider =
                EncoderArchitecture.uniform(12, 3, 21, 2, Activation.GELU, AFTER, 1e-5, new Positions.None());
        assertThatThrownBy(() -> SeededWeights.of(shorter, 1).requireFit(architecture))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("layers"));
        assertThatThrownBy(() -> SeededWeights.of(wider, 1).requireFit(architecture))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.argument()).isEqualTo("layers/0/expand/weight");
                    assertThat(e.getMessage()).contains("[20, 12]").contains("[21, 12]");
                });
        TracedEncoder encoder = new TracedEncoder(architecture, SeededWeights.of(architecture, 1));
        assertThatThrownBy(() -> encoder.forward(new DMatrixRMaj(2, 11), new boolean[2], Trace.NONE))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("embeddings"));
        assertThatThrownBy(() -> encoder.forward(new DMatrixRMaj(2, 12), new boolean[3], Trace.NONE))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("padding"));
    }

    @Test
    void every_weight_of_another_size_is_named() {
        EncoderArchitecture architecture =
                architecture(false, new Positions.None()).withFinalNorm();
        for (WeightShape wrong : WeightShape.of(architecture)) {
            assertThatThrownBy(() -> weightsBut(wrong.name(), architecture).requireFit(architecture))
                    .isInstanceOfSatisfying(
                            ComputeException.class,
                            e -> assertThat(e.argument()).isEqualTo(wrong.name().replace('.', '/')));
        }
    }

    /** Returns zero weights of the right shapes, except for one with an extra row or entry. */
    private static GivenWeights weightsBut(String wrong, EncoderArchitecture architecture) {
        Map<String, WeightShape> shapes = new HashMap<>();
        WeightShape.of(architecture).forEach(shape -> shapes.put(shape.name(), shape));
        GivenWeights.Builder builder = new GivenWeights.Builder();
        for (WeightShape shape : shapes.values()) {
            String part = shape.name().substring(0, shape.name().lastIndexOf('.'));
            int first = shape.shape()[0] + (shape.name().equals(wrong) ? 1 : 0);
            int bias = Objects.requireNonNull(shapes.get(part + ".bias")).shape()[0]
                    + (wrong.equals(part + ".bias") ? 1 : 0);
            if (shape.name().endsWith(".weight")) {
                builder.linear(part, new DMatrixRMaj(first, shape.shape()[1]), new double[bias]);
            } else if (shape.name().endsWith(".gain")) {
                builder.norm(part, new double[first], new double[bias]);
            }
        }
        return builder.build(2);
    }

    @Test
    void a_size_below_one_is_named() {
        Map.<String, ThrowingCallable>of(
                        "model_size",
                        () -> EncoderArchitecture.uniform(0, 1, 1, 1, Activation.RELU, AFTER, 1, new Positions.None()),
                        "heads",
                        () -> EncoderArchitecture.uniform(1, 0, 1, 1, Activation.RELU, AFTER, 1, new Positions.None()),
                        "feed_forward_size",
                        () -> EncoderArchitecture.uniform(1, 1, 0, 1, Activation.RELU, AFTER, 1, new Positions.None()),
                        "layers",
                        () -> EncoderArchitecture.uniform(1, 1, 1, 0, Activation.RELU, AFTER, 1, new Positions.None()))
                .forEach((field, call) -> assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                ComputeException.class,
                                e -> assertThat(e.argument()).isEqualTo(field)));
    }

    @Test
    void the_stated_working_memory_covers_the_peak() {
        EncoderArchitecture architecture = architecture(true, new Positions.Sinusoidal());
        // Queries, keys, values, concatenation; expansion and activation; three of the four
        // matrices of a head.
        assertThat(TracedEncoder.cost(architecture, 7).workingBytes())
                .isGreaterThanOrEqualTo((7 * (4 * 12 + 2 * 20) + 3 * 7 * 7) * Double.BYTES);
    }

    @Test
    void the_cost_of_a_forward_pass_is_that_of_its_products_and_exponentials() {
        EncoderArchitecture architecture = architecture(false, new Positions.None());
        // One layer of 12 columns, 3 heads, feed-forward size 20, and 5 tokens:
        double queriesKeysValuesAndOutput = 4 * 5 * 12 * 12;
        double scoresAndContext = 2 * 5 * 5 * 12;
        double feedForward = 2 * 5 * 12 * 20;
        double exponentials = 3 * 5 * 5 + 5 * 20;
        assertThat(architecture.operations(5))
                .isEqualTo(2 * (queriesKeysValuesAndOutput + scoresAndContext + feedForward + 100 * exponentials));
    }

    @Test
    void an_invalid_architecture_is_rejected() {
        assertThatThrownBy(() ->
                        EncoderArchitecture.uniform(12, 5, 20, 2, Activation.RELU, AFTER, 1e-5, new Positions.None()))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("heads"));
        for (double epsilon : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> EncoderArchitecture.uniform(
                            12, 3, 20, 2, Activation.RELU, AFTER, epsilon, new Positions.None()))
                    .isInstanceOfSatisfying(
                            ComputeException.class,
                            e -> assertThat(e.argument()).isEqualTo("layer_norm_epsilon"));
        }
    }

    private static EncoderArchitecture architecture(boolean normFirst, Positions positions) {
        return EncoderArchitecture.uniform(12, 3, 20, 2, Activation.GELU, normFirst ? BEFORE : AFTER, 1e-5, positions);
    }

    private static DMatrixRMaj forward(EncoderArchitecture architecture, DMatrixRMaj x) {
        return new TracedEncoder(architecture, SeededWeights.of(architecture, 1))
                .forward(x, new boolean[x.numRows], Trace.NONE);
    }

    private static DMatrixRMaj rows(DMatrixRMaj x, int[] order) {
        DMatrixRMaj rows = new DMatrixRMaj(order.length, x.numCols);
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(x.data, order[i] * x.numCols, rows.data, i * x.numCols, x.numCols);
        }
        return rows;
    }

    private static GivenWeights weights(Golden.Case golden) {
        GivenWeights.Builder builder = new GivenWeights.Builder();
        int layers = golden.get("layers").size();
        for (int i = 0; i < layers; i++) {
            JsonNode layer = golden.get("layers").get(i);
            String prefix = "layers.%d.".formatted(i);
            for (String name : List.of("query", "key", "value", "output", "expand", "contract")) {
                builder.linear(
                        prefix + name,
                        Golden.matrix(layer.get(name).get("weight")),
                        Golden.vector(layer.get(name).get("bias")));
            }
            for (String name : List.of("attention_norm", "output_norm")) {
                builder.norm(
                        prefix + name,
                        Golden.vector(layer.get(name).get("gain")),
                        Golden.vector(layer.get(name).get("bias")));
            }
        }
        return builder.build(layers);
    }
}
