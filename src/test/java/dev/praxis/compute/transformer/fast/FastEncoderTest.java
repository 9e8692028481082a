package dev.praxis.compute.transformer.fast;

import static dev.praxis.compute.transformer.fast.Agreement.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.FloatFormat;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.WeightShape;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the fast engine with the traced engine for every family and every option, stage by
 * stage.
 */
@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class FastEncoderTest {
    private static final int[] LENGTHS = {4, 1, 9, 130};

    /** Tolerance for three layers, each with a few times the rounding error of one part. */
    private static final double LAYERS = 3 * Agreement.FLOAT32;

    /** Tokens of an expanded sequence, and those of them that are attended to. */
    private static final int EXPANDED = 7;

    private static final int ATTENDED = 4;

    private final Engine engine;
    private final Batch batch = Samples.seeded(10).batch(Architectures.VOCABULARY, LENGTHS);

    FastEncoderTest(Engine engine) {
        this.engine = engine;
    }

    static Stream<Named<EncoderArchitecture>> architectures() {
        return Architectures.all();
    }

    /** Returns the architectures in which every token of a short sequence attends to the first. */
    static Stream<Named<EncoderArchitecture>> wide() {
        return architectures()
                .filter(named -> named.getPayload().layers().stream()
                        .allMatch(layer -> layer.attention().visibility().before(EXPANDED) >= EXPANDED));
    }

    @ParameterizedTest
    @MethodSource("wide")
    void tokens_to_which_none_attends_do_not_change_the_others(EncoderArchitecture architecture) {
        FastEncoder encoder = load(architecture);
        Batch whole = Samples.seeded(11).batch(Architectures.VOCABULARY, EXPANDED, EXPANDED - 1);
        List<Sequence> expanded = new ArrayList<>();
        List<Sequence> alone = new ArrayList<>();
        for (int i = 0; i < whole.sequences(); i++) {
            int[] ids = Samples.ids(whole, i);
            int[] types = Samples.types(whole, i);
            expanded.add(new Sequence(ids, types, ATTENDED));
            alone.add(new Sequence(Arrays.copyOf(ids, ATTENDED), Arrays.copyOf(types, ATTENDED)));
        }
        FMatrixRMaj states = encoder.forward(Batch.of(expanded), Keep.NOTHING).lastHiddenState();
        FMatrixRMaj expected = encoder.forward(Batch.of(alone), Keep.NOTHING).lastHiddenState();
        int attended = ATTENDED * states.numCols;
        for (int i = 0; i < whole.sequences(); i++) {
            int from = whole.start(i) * states.numCols;
            assertThat(Arrays.copyOfRange(states.data, from, from + attended))
                    .isEqualTo(Arrays.copyOfRange(expected.data, i * attended, (i + 1) * attended));
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void every_hidden_state_and_attention_map_agrees_with_the_traced_engine(EncoderArchitecture architecture) {
        FastEncoder encoder = load(architecture);
        Output output = encoder.forward(batch, new Keep(true, true));
        int layers = architecture.layers().size();
        assertThat(output.hiddenStates()).hasSize(layers + 1);
        assertThat(output.attentions()).hasSize(layers);
        Samples.sequences(batch).forEach(i -> {
            Oracle oracle = Oracle.of(encoder, batch, i);
            for (int layer = 0; layer <= layers; layer++) {
                float[] actual = Samples.rows(output.hiddenStates().get(layer), batch, i).data;
                assertClose(actual, oracle.hiddenState(architecture, layer), LAYERS);
            }
            for (int layer = 0; layer < layers; layer++) {
                float[] actual = output.attentions().get(layer).bySequence()[i];
                assertClose(actual, oracle.attention(layer, architecture.heads()), LAYERS);
            }
            assertClose(Samples.rows(output.lastHiddenState(), batch, i).data, oracle.last(), LAYERS);
        });
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void a_sequence_has_bitwise_the_same_result_alone_and_in_a_batch(EncoderArchitecture architecture) {
        FastEncoder encoder = load(architecture);
        Output together = encoder.forward(batch, Keep.NOTHING);
        Samples.sequences(batch)
                .forEach(i -> assertThat(encoder.forward(Samples.alone(batch, i), Keep.NOTHING)
                                .lastHiddenState()
                                .data)
                        .isEqualTo(Samples.rows(together.lastHiddenState(), batch, i).data));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void keeping_states_and_attention_does_not_change_the_result(EncoderArchitecture architecture) {
        FastEncoder encoder = load(architecture);
        Output nothing = encoder.forward(batch, Keep.NOTHING);
        assertThat(nothing.hiddenStates()).isEmpty();
        assertThat(nothing.attentions()).isEmpty();
        Output states = encoder.forward(batch, new Keep(true, false));
        assertThat(states.attentions()).isEmpty();
        assertThat(states.lastHiddenState().data).isEqualTo(nothing.lastHiddenState().data);
        assertThat(states.hiddenStates().getLast().data).isEqualTo(nothing.lastHiddenState().data);
        Output maps = encoder.forward(batch, new Keep(false, true));
        assertThat(maps.hiddenStates()).isEmpty();
        assertThat(maps.lastHiddenState().data).isEqualTo(nothing.lastHiddenState().data);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void its_weights_match_the_listing_and_read_back_as_stored(EncoderArchitecture architecture) {
        FastEncoder encoder = load(architecture);
        RandomWeights stored = new RandomWeights(7);
        for (WeightShape shape : WeightShape.of(architecture)) {
            int rows = shape.isVector() ? 1 : shape.shape()[0];
            int columns = shape.isVector() ? shape.shape()[0] : shape.shape()[1];
            boolean isTable =
                    shape.name().matches("(token|position|type|relative)_embeddings.weight|relative_bias.weight");
            DMatrixRMaj transposed =
                    shape.isVector() || isTable ? null : encoder.weights().transposed(shape.name());
            float[] expected = new float[columns];
            double[] actual = new double[columns];
            for (int row = 0; row < rows; row++) {
                stored.matrix(shape.name(), rows, columns).readRow(row, expected);
                if (shape.isVector()) {
                    actual = encoder.weights().vector(shape.name());
                } else if (transposed == null) {
                    encoder.weights().row(shape.name(), row, actual);
                } else {
                    for (int column = 0; column < columns; column++) {
                        actual[column] = transposed.get(/* row= */ column, /* col= */ row);
                    }
                }
                assertThat(actual).as(shape.name()).isEqualTo(Agreement.wide(expected));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void half_precision_weights_are_the_same_in_both_engines(FloatFormat format) {
        EncoderArchitecture architecture =
                Architectures.all().findFirst().orElseThrow().getPayload();
        FastEncoder encoder = FastEncoder.load(architecture, new RandomWeights(3, format), engine);
        Output output = encoder.forward(batch, Keep.NOTHING);
        Samples.sequences(batch)
                .forEach(i -> assertClose(
                        Samples.rows(output.lastHiddenState(), batch, i).data,
                        Oracle.of(encoder, batch, i).last(),
                        LAYERS));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void unknown_ids_and_sequences_that_are_too_long_are_rejected(EncoderArchitecture architecture) {
        FastEncoder encoder = load(architecture);
        Batch unknown = Batch.of(List.of(new Batch.Sequence(new int[] {0, Architectures.VOCABULARY}, new int[2])));
        assertThatThrownBy(() -> encoder.forward(unknown, Keep.NOTHING))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.VALUE);
                    assertThat(e.indices()).containsExactly(1);
                });
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void its_sizes_are_those_of_its_architecture(EncoderArchitecture architecture) {
        assertThat(load(architecture).size()).isEqualTo(Architectures.SIZE);
        assertThat(load(architecture).heads()).isEqualTo(architecture.heads());
        // The result, and in the layers the rest of seven matrices of the same size.
        long matrices = architecture.layers().isEmpty() ? 1 : 7;
        assertThat(load(architecture).cost(batch).workingBytes())
                .isGreaterThanOrEqualTo(batch.tokens() * matrices * Architectures.SIZE * Float.BYTES);
    }

    private FastEncoder load(EncoderArchitecture architecture) {
        return FastEncoder.load(architecture, new RandomWeights(7), engine);
    }
}
