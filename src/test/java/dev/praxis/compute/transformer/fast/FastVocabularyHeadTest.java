package dev.praxis.compute.transformer.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Norm;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormArchitecture.Kind;
import dev.praxis.compute.transformer.SparseVector;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import dev.praxis.compute.transformer.VocabularyPooling;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedTokenHead;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class FastVocabularyHeadTest {
    private static final int SIZE = 19;
    private static final int VOCABULARY = 1003;

    /** Tolerance for float32 products of this size, whose results are at most about 20. */
    private static final double FLOAT32 = 1e-5;

    /** Sequences that are pooled in several groups, one of them longer than a group. */
    private static final int[] LENGTHS = {3, 1, 600, 5, 250, 250, 250, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2
    };

    private final Engine engine;
    private final Samples samples = Samples.seeded(5);

    FastVocabularyHeadTest(Engine engine) {
        this.engine = engine;
    }

    static Stream<VocabularyPooling> poolings() {
        return Arrays.stream(VocabularyPooling.Kind.values())
                .flatMap(kind -> Stream.of(false, true).map(twice -> new VocabularyPooling(kind, twice)));
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void weights_are_the_pooled_logits_of_the_traced_head(VocabularyPooling pooling) {
        FastTokenHead language = language();
        Batch batch = samples.batch(9, LENGTHS);
        FMatrixRMaj states = samples.matrix(batch.tokens(), SIZE);
        DMatrixRMaj wide = new DMatrixRMaj(batch.tokens(), SIZE);
        for (int i = 0; i < wide.data.length; i++) {
            wide.data[i] = states.data[i];
        }
        DMatrixRMaj logits = new TracedTokenHead(language.architecture(), language.weights()).forward(wide, Trace.NONE);
        List<SparseVector> vectors = FastVocabularyHead.of(language, pooling).forward(states, batch);
        assertThat(vectors).hasSize(LENGTHS.length);
        for (int i = 0; i < LENGTHS.length; i++) {
            double[] expected = pooled(logits, batch.start(i), batch.length(i), pooling);
            Agreement.assertClose(dense(vectors.get(i)), expected, FLOAT32);
        }
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void a_sequence_has_the_same_bits_alone_and_among_others(VocabularyPooling pooling) {
        FastVocabularyHead head = FastVocabularyHead.of(language(), pooling);
        Batch batch = samples.batch(9, LENGTHS);
        FMatrixRMaj states = samples.matrix(batch.tokens(), SIZE);
        List<SparseVector> together = head.forward(states, batch);
        for (int i = 0; i < LENGTHS.length; i++) {
            SparseVector alone = head.forward(Samples.rows(states, batch, i), Samples.alone(batch, i))
                    .getFirst();
            assertThat(alone.indices()).isEqualTo(together.get(i).indices());
            assertThat(alone.values()).isEqualTo(together.get(i).values());
        }
    }

    @Test
    void only_positive_logits_have_a_weight() {
        SparseVector vector = FastVocabularyHead.of(language(), VocabularyPooling.MAX)
                .forward(samples.matrix(1, SIZE), samples.batch(9, 1))
                .getFirst();
        assertThat(vector.size()).isBetween(1, VOCABULARY - 1);
        assertThat(vector.indices()).isSorted().doesNotHaveDuplicates();
        for (float value : vector.values()) {
            assertThat(value).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void logits_that_overflow_are_not_hidden(VocabularyPooling pooling) {
        FMatrixRMaj states = new FMatrixRMaj(2, SIZE);
        Arrays.fill(states.data, 0, SIZE, Float.NaN);
        SparseVector vector = FastVocabularyHead.of(language(), pooling)
                .forward(states, samples.batch(9, 2))
                .getFirst();
        assertThat(vector.values()[0]).isNaN();
    }

    @Test
    void it_can_be_cancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        FastVocabularyHead head = FastVocabularyHead.of(language(), VocabularyPooling.MAX);
        Batch batch = samples.batch(9, 3);
        FMatrixRMaj states = samples.matrix(3, SIZE);
        try (Workers workers = new Workers(1)) {
            Execution execution = new Execution(workers, cancellation);
            assertThatThrownBy(() -> execution.run(() -> head.forward(states, batch)))
                    .isInstanceOf(ComputeException.class);
        }
    }

    @Test
    void the_stated_memory_does_not_hold_the_logits_of_all_tokens() {
        FastVocabularyHead head = FastVocabularyHead.of(language(), VocabularyPooling.MAX);
        Batch batch = samples.batch(9, 500);
        assertThat(head.cost(batch).workingBytes()).isLessThan(500L * VOCABULARY * Float.BYTES);
        Batch twice = samples.batch(9, 500, 500);
        assertThat(head.cost(twice).computing())
                .isGreaterThan(1.5 * head.cost(batch).computing());
    }

    private FastTokenHead language() {
        TokenHeadArchitecture architecture = new TokenHeadArchitecture(List.of(
                new Dense(SIZE, true, Activation.GELU),
                new Norm(new NormArchitecture(Kind.LAYER, true, 1e-12)),
                new Dense(VOCABULARY, true, null)));
        return FastTokenHead.load(architecture, SIZE, new RandomWeights(3), engine);
    }

    private static double[] pooled(DMatrixRMaj logits, int start, int length, VocabularyPooling pooling) {
        double[] pooled = new double[VOCABULARY];
        for (int row = start; row < start + length; row++) {
            for (int i = 0; i < VOCABULARY; i++) {
                double weight = Math.log(1 + Math.max(0, logits.get(row, i)));
                weight = pooling.twice() ? Math.log(1 + weight) : weight;
                pooled[i] =
                        pooling.kind() == VocabularyPooling.Kind.MAX ? Math.max(pooled[i], weight) : pooled[i] + weight;
            }
        }
        return pooled;
    }

    private static float[] dense(SparseVector vector) {
        float[] dense = new float[VOCABULARY];
        for (int i = 0; i < vector.size(); i++) {
            dense[vector.indices()[i]] = vector.values()[i];
        }
        return dense;
    }
}
