package dev.praxis.compute.transformer.fast;

import static dev.praxis.compute.transformer.fast.Agreement.FLOAT32;
import static dev.praxis.compute.transformer.fast.Agreement.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Close;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.AttentionArchitecture.Biases;
import dev.praxis.compute.transformer.AttentionArchitecture.Normed;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.RelativePositions;
import dev.praxis.compute.transformer.Rotation;
import dev.praxis.compute.transformer.Visibility;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class SelfAttentionTest {
    /** Lengths below, at and above half of the 128 queries of a task, and above all of them. */
    private static final int[] LENGTHS = {1, 63, 64, 65, 130};

    private final Engine engine;
    private final Samples samples = Samples.seeded(4);
    private final Batch batch = samples.batch(Architectures.VOCABULARY, LENGTHS);

    SelfAttentionTest(Engine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 12, , false, false, false",
        "3, 3, 4, , false, false, false",
        "4, 4, 3, 0, false, false, false",
        "4, 4, 3, 1, false, false, false",
        "2, 2, 6, 5, false, false, false",
        "2, 2, 6, 64, false, false, false",
        "3, 3, 4, 129, false, false, false",
        "3, 3, 4, 200, false, false, false",
        "3, 3, 4, , true, false, false",
        "2, 2, 6, 31, true, false, false",
        "3, 3, 4, , false, true, false",
        "6, 6, 2, 7, true, true, false",
        "3, 3, 4, , false, false, true",
        "4, 2, 6, , true, false, true",
        "4, 1, 8, 9, true, true, true"
    })
    void agrees_with_the_traced_engine(
            int heads,
            int keyHeads,
            int headSize,
            @Nullable Integer window,
            boolean rotates,
            boolean biased,
            boolean causal) {
        AttentionArchitecture attention = new AttentionArchitecture(
                new Heads(heads, keyHeads, headSize),
                Biases.ALL,
                Normed.NONE,
                1 / Math.sqrt(headSize),
                rotates ? new Rotation(10_000) : null,
                biased ? new RelativePositions.Buckets() : null,
                new Visibility(window, causal));
        FastEncoder encoder = encoder(attention);
        Output output = encoder.forward(batch, new Keep(false, true));
        Samples.sequences(batch).forEach(i -> {
            Oracle oracle = Oracle.of(encoder, batch, i);
            assertClose(output.attentions().getFirst().bySequence()[i], oracle.attention(0, heads), 2 * FLOAT32);
            assertClose(Samples.rows(output.lastHiddenState(), batch, i).data, oracle.last(), 2 * FLOAT32);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 70})
    void weights_of_a_query_sum_to_one_and_are_0_for_hidden_keys(int window) {
        for (boolean causal : new boolean[] {false, true}) {
            Visibility visibility = new Visibility(window, causal);
            int heads = 2;
            FastEncoder encoder = encoder(Architectures.attention(new Heads(heads, heads, 6), null, visibility));
            AttentionWeights weights =
                    encoder.forward(batch, new Keep(false, true)).attentions().getFirst();
            for (int sequence = 0; sequence < LENGTHS.length; sequence++) {
                int length = LENGTHS[sequence];
                assertThat(weights.bySequence()[sequence]).hasSize(heads * length * length);
                for (int row = 0; row < heads * length; row++) {
                    int query = row % length;
                    float[] ofQuery =
                            Arrays.copyOfRange(weights.bySequence()[sequence], row * length, (row + 1) * length);
                    Close.assertClose(Arrays.stream(Agreement.wide(ofQuery)).sum(), 1, FLOAT32);
                    assertThat(IntStream.range(0, length).filter(key -> ofQuery[key] > 0))
                            .containsExactly(IntStream.range(0, length)
                                    .filter(key -> visibility.sees(query, key))
                                    .boxed()
                                    .toArray(Integer[]::new));
                }
            }
        }
    }

    @Test
    void scores_whose_exponentials_overflow_have_finite_results_and_x_is_unmodified() {
        FastEncoder encoder = encoder(AttentionArchitecture.plain(Architectures.HEADS));
        SelfAttention attention = encoder.layers().getFirst().attention();
        Batch five = samples.batch(9, 5);
        FMatrixRMaj x = samples.matrix(5, Architectures.SIZE);
        for (int i = 0; i < x.data.length; i++) {
            x.data[i] *= 1e6f;
        }
        float[] before = x.data.clone();
        float[] y = new float[x.data.length];
        AttentionWeights weights = AttentionWeights.of(five, 3);
        attention.forward(
                x.data, five, weights, null, y, new Workspace(engine.workers().lanes()));
        assertThat(x.data).isEqualTo(before);
        for (float value : y) {
            assertThat(value).isFinite();
        }
        for (float weight : weights.bySequence()[0]) {
            assertThat(weight).isBetween(0f, 1f);
        }
    }

    private FastEncoder encoder(AttentionArchitecture attention) {
        EncoderArchitecture architecture = Architectures.oneLayer(
                attention, new FeedForwardArchitecture(5, Activation.RELU, false, true), NormPlacement.AFTER, true);
        return FastEncoder.load(architecture, new RandomWeights(9), engine);
    }
}
