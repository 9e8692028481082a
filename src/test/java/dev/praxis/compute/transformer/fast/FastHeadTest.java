package dev.praxis.compute.transformer.fast;

import static dev.praxis.compute.transformer.fast.Agreement.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Close;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Norm;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.HeadArchitecture.Step;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormArchitecture.Kind;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedHead;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class FastHeadTest {
    private final Engine engine;
    private final Samples samples = Samples.seeded(12);

    FastHeadTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void pooled_vectors_are_concatenated() {
        FastHead head = head(6, List.of(Pooling.LAST_TOKEN, Pooling.MEAN));
        FMatrixRMaj states = new FMatrixRMaj(3, 2, true, 1, 2, 3, 4, 10, 20);
        FMatrixRMaj embeddings = head.forward(states, samples.batch(9, 2, 1), 0);
        assertThat(embeddings.numRows).isEqualTo(2);
        assertThat(embeddings.data).containsExactly(3, 4, 2, 3, 10, 20, 10, 20);
        assertThat(head.architecture().dimensions(2)).isEqualTo(4);
    }

    @Test
    void the_first_tokens_are_skipped_unless_there_are_no_others() {
        FastHead head = head(1, List.of(Pooling.MEAN, Pooling.CLS));
        FMatrixRMaj states = new FMatrixRMaj(6, 1, true, 1, 2, 4, 10, 20, 7);
        Batch batch = samples.batch(9, 3, 2, 1);
        assertThat(head.forward(states, batch, 1).data).containsExactly(3, 2, 20, 20, 7, 7);
        assertThat(head.forward(states, batch, 2).data).containsExactly(4, 4, 20, 20, 7, 7);
        assertThat(head.forward(states, batch, 100).data).containsExactly(4, 4, 20, 20, 7, 7);
    }

    @Test
    void a_weighted_mean_counts_skipped_tokens() {
        FastHead head = head(1, List.of(Pooling.WEIGHTED_MEAN));
        FMatrixRMaj states = new FMatrixRMaj(4, 1, true, 50, 50, 5, 10);
        assertThat(head.forward(states, samples.batch(9, 1, 3), 1).data).containsExactly(50, (2 * 5 + 3 * 10) / 5f);
    }

    static Stream<Named<HeadArchitecture>> heads() {
        Dense activated = new Dense(7, true, Activation.TANH);
        Norm layerNorm = new Norm(new NormArchitecture(Kind.LAYER, true, 1e-5));
        Norm rms = new Norm(new NormArchitecture(Kind.RMS, false, 1e-6));
        return Stream.of(
                named("mean", List.of(Pooling.MEAN)),
                named("normalized", List.of(Pooling.CLS), new Normalize()),
                named("two poolings and a dense layer", List.of(Pooling.MAX, Pooling.MEAN), activated),
                named(
                        "every step",
                        List.of(Pooling.WEIGHTED_MEAN),
                        activated,
                        new Dense(4, false, null),
                        layerNorm,
                        rms,
                        new Normalize()),
                named(
                        "residuals",
                        List.of(Pooling.CLS),
                        new Dense(7, true, Activation.TANH, true),
                        new Dense(7, false, null, true),
                        new Dense(3, true, null, true)),
                named("classifier", List.of(Pooling.CLS), activated, new Dense(3, true, null)),
                named(
                        "classifier with a norm",
                        List.of(Pooling.MEAN),
                        new Dense(6, false, Activation.GELU),
                        layerNorm,
                        new Dense(2, true, null)),
                Named.of(
                        "a layer of each token before the mean",
                        new HeadArchitecture(activated, List.of(Pooling.MEAN), List.of(new Dense(3, true, null)))),
                named("last token", List.of(Pooling.LAST_TOKEN, Pooling.MEAN_SQRT_LENGTH), new Normalize()));
    }

    private static Named<HeadArchitecture> named(String name, List<Pooling> poolings, Step... steps) {
        return Named.of(name, new HeadArchitecture(poolings, List.of(steps)));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void agrees_with_the_traced_engine(HeadArchitecture architecture) {
        FastHead head = FastHead.load(architecture, 5, new RandomWeights(12), engine);
        Batch batch = samples.batch(9, 4, 1, 7);
        FMatrixRMaj states = samples.matrix(batch.tokens(), 5);
        for (int skipped : new int[] {0, 2}) {
            FMatrixRMaj vectors = head.forward(states, batch, skipped);
            assertThat(vectors.numCols).isEqualTo(architecture.dimensions(5));
            for (int i = 0; i < batch.sequences(); i++) {
                FMatrixRMaj rows = Samples.rows(states, batch, i);
                DMatrixRMaj wide = new DMatrixRMaj(rows.numRows, 5, true, Agreement.wide(rows.data));
                float[] vector = Arrays.copyOfRange(vectors.data, i * vectors.numCols, (i + 1) * vectors.numCols);
                assertClose(
                        vector,
                        new TracedHead(architecture, head.weights()).forward(wide, skipped, Trace.NONE),
                        Agreement.FLOAT32);
            }
        }
    }

    @Test
    void each_row_is_scaled_to_length_1() {
        FMatrixRMaj x = new FMatrixRMaj(2, 2, true, 3, -4, 0, 5);
        assertThat(FastHead.normalized(x).data).containsExactly(0.6f, -0.8f, 0, 1);
        FMatrixRMaj many = FastHead.normalized(samples.matrix(50, 30));
        for (int row = 0; row < 50; row++) {
            double squares = 0;
            for (int i = 0; i < 30; i++) {
                squares += (double) many.get(row, i) * many.get(row, i);
            }
            Close.assertClose(squares, 1, Agreement.FLOAT32);
        }
    }

    @Test
    void lengths_whose_squares_overflow_float32_are_accurate() {
        FMatrixRMaj x = new FMatrixRMaj(2, 2, true, 3e30f, -4e30f, 3e-10f, 4e-10f);
        assertClose(FastHead.normalized(x).data, new double[] {0.6, -0.8, 0.6, 0.8}, Agreement.FLOAT32);
    }

    @Test
    void a_zero_vector_is_unchanged_and_a_tiny_one_is_not_scaled_to_unit_length() {
        FMatrixRMaj x = new FMatrixRMaj(2, 2, true, 0, 0, 1e-13f, 0);
        float[] scaled = FastHead.normalized(x).data;
        assertThat(scaled).startsWith(0, 0).endsWith(0);
        Close.assertClose(scaled[2], 0.1, Agreement.FLOAT32);
    }

    @Test
    void it_normalizes_if_the_last_step_does() {
        Dense dense = new Dense(4, false, null);
        assertThat(architecture(new Normalize()).normalizes()).isTrue();
        assertThat(architecture(dense, new Normalize()).normalizes()).isTrue();
        assertThat(architecture(new Normalize(), dense).normalizes()).isFalse();
        assertThat(architecture().normalizes()).isFalse();
    }

    @Test
    void normalizing_adds_or_removes_the_last_step_and_another_pooling_keeps_the_steps() {
        FastHead scaled = FastHead.load(architecture(new Normalize()), 5, new RandomWeights(1), engine);
        FMatrixRMaj states = samples.matrix(3, 5);
        Batch batch = samples.batch(9, 3);
        FastHead raw = scaled.normalizing(false);
        assertThat(raw.architecture().normalizes()).isFalse();
        assertThat(raw.normalizing(true).forward(states, batch, 0).data)
                .isEqualTo(scaled.forward(states, batch, 0).data);
        assertThat(scaled.normalizing(true)).isSameAs(scaled);
        assertThat(raw.withPooling(Pooling.CLS).forward(states, batch, 0).data)
                .isEqualTo(Arrays.copyOf(states.data, 5));
    }

    private static HeadArchitecture architecture(Step... steps) {
        return new HeadArchitecture(List.of(Pooling.MEAN), List.of(steps));
    }

    private FastHead head(int size, List<Pooling> poolings) {
        return FastHead.load(new HeadArchitecture(poolings, List.of()), size, new RandomWeights(1), engine);
    }
}
