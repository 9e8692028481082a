package dev.praxis.compute.transformer;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.function.LayerNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

class EncoderTest {
    private final Random random = new Random(8);

    static Stream<Golden.Case> golden() {
        return Golden.cases("encoder.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agrees_with_pytorch_layer_by_layer(Golden.Case golden) {
        DMatrixRMaj x = golden.matrix("embeddings");
        EncoderWeights weights = weights(golden);
        EncoderArchitecture architecture = new EncoderArchitecture(
                x.numCols,
                golden.get("heads").asInt(),
                weights.layers().getFirst().expand().out(),
                weights.layers().size(),
                Activation.valueOf(golden.get("activation").asString().toUpperCase(java.util.Locale.ROOT)),
                golden.get("norm_first").asBoolean(),
                golden.get("layer_norm_epsilon").asDouble(),
                Positions.SINUSOIDAL);
        weights.requireFit(architecture);
        boolean[] padding = new boolean[x.numRows];
        for (int i = 0; i < padding.length; i++) {
            padding[i] = golden.get("padding").get(i).asBoolean();
        }
        AllStages all = new AllStages();
        DMatrixRMaj output = new Encoder(architecture, weights).forward(x, padding, all);

        assertClose(all.values("positions").data, golden.matrix("positions").data, FLOAT64);
        String last = architecture.normFirst() ? "output_residual" : "output_norm";
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
        EncoderArchitecture architecture = architecture(normFirst, Positions.NONE);
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(5, 12, -1, 1, random);
        DMatrixRMaj output = forward(architecture, x);
        int[] order = {3, 1, 4, 0, 2};
        DMatrixRMaj permuted = forward(architecture, rows(x, order));
        assertClose(permuted.data, rows(output, order).data, FLOAT64);
        DMatrixRMaj withPositions = forward(architecture(normFirst, Positions.SINUSOIDAL), rows(x, order));
        assertThat(withPositions.data).isNotEqualTo(permuted.data);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_rows_of_real_tokens_do_not_change_by_a_bit_when_padding_is_added(boolean normFirst) {
        EncoderArchitecture architecture = architecture(normFirst, Positions.SINUSOIDAL);
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(3, 12, -1, 1, random);
        DMatrixRMaj output = forward(architecture, x);
        DMatrixRMaj padded = RandomMatrices_DDRM.rectangle(8, 12, -9, 9, random);
        CommonOps_DDRM.insert(x, padded, 0, 0);
        boolean[] padding = {false, false, false, true, true, true, true, true};
        List<DMatrixRMaj> maps = new ArrayList<>();
        DMatrixRMaj paddedOutput = new Encoder(architecture, SeededWeights.of(architecture, 1))
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
    void nothing_but_padding_is_undefined() {
        EncoderArchitecture architecture = architecture(false, Positions.NONE);
        Encoder encoder = new Encoder(architecture, SeededWeights.of(architecture, 1));
        assertThatThrownBy(() -> encoder.forward(new DMatrixRMaj(2, 12), new boolean[] {true, true}, Trace.NONE))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.UNDEFINED);
                    assertThat(e.argument()).isEqualTo("padding");
                });
    }

    @Test
    void a_final_norm_is_applied_to_the_output_of_the_last_layer() {
        EncoderArchitecture architecture = architecture(true, Positions.NONE);
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(3, 12, -1, 1, random);
        LayerNorm norm =
                new LayerNorm(random.doubles(12).toArray(), random.doubles(12).toArray());
        EncoderWeights weights =
                new EncoderWeights(SeededWeights.of(architecture, 1).layers(), norm);
        AllStages all = new AllStages();
        DMatrixRMaj output = new Encoder(architecture, weights).forward(x, new boolean[3], all);
        assertThat(output.data).isEqualTo(norm.forward(forward(architecture, x), 1e-5).data);
        assertThat(all.names().getLast()).isEqualTo("final_norm");
        assertThat(all.elements()).isEqualTo(architecture.stageElements(3, true) - 3 * 12);
    }

    @ParameterizedTest
    @EnumSource
    void every_activation_is_applied_between_expansion_and_contraction(Activation activation) {
        EncoderArchitecture architecture =
                new EncoderArchitecture(12, 3, 20, 2, activation, false, 1e-5, Positions.NONE);
        AllStages all = new AllStages();
        new Encoder(architecture, SeededWeights.of(architecture, 4))
                .forward(RandomMatrices_DDRM.rectangle(3, 12, -1, 1, random), new boolean[3], all);
        assertThat(all.values("layers.1.activation").data)
                .isEqualTo(activation.forward(all.values("layers.1.expansion")).data);
    }

    @Test
    void weights_of_another_size_are_named() {
        EncoderArchitecture architecture = architecture(false, Positions.NONE);
        EncoderWeights weights = SeededWeights.of(architecture, 1);
        EncoderWeights.Layer layer = weights.layers().get(1);
        EncoderWeights.Layer wrong = new EncoderWeights.Layer(
                layer.query(),
                layer.key(),
                layer.value(),
                layer.output(),
                layer.attentionNorm(),
                layer.contract(),
                layer.contract(),
                layer.outputNorm());
        assertThatThrownBy(() -> new EncoderWeights(List.of(layer, wrong), null).requireFit(architecture))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.argument()).isEqualTo("layers/1/expand/weight");
                    assertThat(e.getMessage()).contains("[20, 12]").contains("[12, 20]");
                });
        assertThatThrownBy(() -> new Encoder(architecture, new EncoderWeights(List.of(layer), null)))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("layers"));
        LayerNorm shortNorm = new LayerNorm(new double[12], new double[11]);
        assertThatThrownBy(() -> new Encoder(architecture, new EncoderWeights(weights.layers(), shortNorm)))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("final_norm/bias"));
        Encoder encoder = new Encoder(architecture, weights);
        assertThatThrownBy(() -> encoder.forward(new DMatrixRMaj(2, 11), new boolean[2], Trace.NONE))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("embeddings"));
        assertThatThrownBy(() -> encoder.forward(new DMatrixRMaj(2, 12), new boolean[3], Trace.NONE))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("padding"));
    }

    @Test
    void every_weight_of_another_size_is_named() {
        EncoderArchitecture architecture = architecture(false, Positions.NONE);
        EncoderWeights.Layer right = SeededWeights.of(architecture, 1).layers().getFirst();
        Linear wide = Linear.of(new DMatrixRMaj(12, 13), new double[12]);
        Linear tall = Linear.of(new DMatrixRMaj(13, 12), new double[13]);
        Linear shortBias = Linear.of(new DMatrixRMaj(12, 12), new double[11]);
        LayerNorm norm = new LayerNorm(new double[11], new double[12]);
        Map<String, EncoderWeights.Layer> wrong = Map.of(
                "query/weight", layer(wide, right.key(), right.value(), right.output(), right),
                "key/weight", layer(right.query(), tall, right.value(), right.output(), right),
                "value/bias", layer(right.query(), right.key(), shortBias, right.output(), right),
                "output/weight", layer(right.query(), right.key(), right.value(), tall, right),
                "attention_norm/gain", tail(right, norm, right.expand(), right.contract(), right.outputNorm()),
                "expand/weight", tail(right, right.attentionNorm(), tall, right.contract(), right.outputNorm()),
                "contract/weight", tail(right, right.attentionNorm(), right.expand(), tall, right.outputNorm()),
                "output_norm/gain", tail(right, right.attentionNorm(), right.expand(), right.contract(), norm));
        wrong.forEach((place, layer) -> assertThatThrownBy(
                        () -> new EncoderWeights(List.of(right, layer), null).requireFit(architecture))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("layers/1/" + place)));
    }

    private static EncoderWeights.Layer layer(
            Linear query, Linear key, Linear value, Linear output, EncoderWeights.Layer rest) {
        return new EncoderWeights.Layer(
                query, key, value, output, rest.attentionNorm(), rest.expand(), rest.contract(), rest.outputNorm());
    }

    private static EncoderWeights.Layer tail(
            EncoderWeights.Layer rest, LayerNorm attentionNorm, Linear expand, Linear contract, LayerNorm outputNorm) {
        return new EncoderWeights.Layer(
                rest.query(), rest.key(), rest.value(), rest.output(), attentionNorm, expand, contract, outputNorm);
    }

    @Test
    void a_size_below_one_is_named() {
        Map.<String, ThrowingCallable>of(
                        "model_size",
                        () -> new EncoderArchitecture(0, 1, 1, 1, Activation.RELU, false, 1, Positions.NONE),
                        "heads",
                        () -> new EncoderArchitecture(1, 0, 1, 1, Activation.RELU, false, 1, Positions.NONE),
                        "feed_forward_size",
                        () -> new EncoderArchitecture(1, 1, 0, 1, Activation.RELU, false, 1, Positions.NONE),
                        "layers",
                        () -> new EncoderArchitecture(1, 1, 1, 0, Activation.RELU, false, 1, Positions.NONE))
                .forEach((field, call) -> assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                ComputeException.class,
                                e -> assertThat(e.argument()).isEqualTo(field)));
    }

    @Test
    void no_forward_pass_has_more_stages_than_are_counted() {
        EncoderArchitecture architecture = architecture(true, Positions.SINUSOIDAL);
        AllStages all = new AllStages();
        LayerNorm norm = new LayerNorm(new double[12], new double[12]);
        new Encoder(
                        architecture,
                        new EncoderWeights(SeededWeights.of(architecture, 1).layers(), norm))
                .forward(new DMatrixRMaj(2, 12), new boolean[2], all);
        // One-hot rows and embedding are told by whoever has them.
        assertThat(architecture.stages()).isEqualTo(all.names().size() + 2);
        // Queries, keys, values, concatenation; expansion and activation; three of the four matrices of a head.
        assertThat(architecture.workingElements(7)).isGreaterThanOrEqualTo(7 * (4 * 12 + 2 * 20) + 3 * 7 * 7);
    }

    @Test
    void the_cost_of_a_forward_pass_is_that_of_its_products_and_exponentials() {
        EncoderArchitecture architecture = architecture(false, Positions.NONE);
        // Of one layer of 12 columns, 3 heads, 20 between, and 5 tokens:
        double queriesKeysValuesAndOutput = 4 * 5 * 12 * 12;
        double scoresAndContext = 2 * 5 * 5 * 12;
        double feedForward = 2 * 5 * 12 * 20;
        double exponentials = 3 * 5 * 5 + 5 * 20;
        assertThat(architecture.multiplications(5))
                .isEqualTo(2 * (queriesKeysValuesAndOutput + scoresAndContext + feedForward + 100 * exponentials));
    }

    @Test
    void an_architecture_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> new EncoderArchitecture(12, 5, 20, 2, Activation.RELU, false, 1e-5, Positions.NONE))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("heads"));
        for (double epsilon : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() ->
                            new EncoderArchitecture(12, 3, 20, 2, Activation.RELU, false, epsilon, Positions.NONE))
                    .isInstanceOfSatisfying(
                            ComputeException.class,
                            e -> assertThat(e.argument()).isEqualTo("layer_norm_epsilon"));
        }
    }

    private static EncoderArchitecture architecture(boolean normFirst, Positions positions) {
        return new EncoderArchitecture(12, 3, 20, 2, Activation.GELU, normFirst, 1e-5, positions);
    }

    private static DMatrixRMaj forward(EncoderArchitecture architecture, DMatrixRMaj x) {
        return new Encoder(architecture, SeededWeights.of(architecture, 1))
                .forward(x, new boolean[x.numRows], Trace.NONE);
    }

    private static DMatrixRMaj rows(DMatrixRMaj x, int[] order) {
        DMatrixRMaj rows = new DMatrixRMaj(order.length, x.numCols);
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(x.data, order[i] * x.numCols, rows.data, i * x.numCols, x.numCols);
        }
        return rows;
    }

    private static EncoderWeights weights(Golden.Case golden) {
        return new EncoderWeights(
                golden.get("layers")
                        .valueStream()
                        .map(layer -> new EncoderWeights.Layer(
                                linear(layer, "query"),
                                linear(layer, "key"),
                                linear(layer, "value"),
                                linear(layer, "output"),
                                norm(layer, "attention_norm"),
                                linear(layer, "expand"),
                                linear(layer, "contract"),
                                norm(layer, "output_norm")))
                        .toList(),
                null);
    }

    private static Linear linear(JsonNode layer, String name) {
        return Linear.of(
                Golden.matrix(layer.get(name).get("weight")),
                Golden.vector(layer.get(name).get("bias")));
    }

    private static LayerNorm norm(JsonNode layer, String name) {
        return new LayerNorm(
                Golden.vector(layer.get(name).get("gain")),
                Golden.vector(layer.get(name).get("bias")));
    }
}
