package dev.praxis.compute.transformer.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class EmbeddingTest {
    private static final int SIZE = 12;
    private static final int VOCABULARY = 30;

    private final Engine engine;

    EmbeddingTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void a_single_type_applies_to_every_token() {
        Embedding embedding = embedding(new Positions.None(), 1);
        assertThat(forward(embedding, batch(new int[] {3, 4}, new int[] {1, 0})))
                .isEqualTo(forward(embedding, batch(new int[] {3, 4}, new int[] {0, 0})));
    }

    @Test
    void a_sequence_with_more_tokens_than_positions_is_rejected() {
        Embedding embedding = embedding(new Positions.Learned(6, 1), 0);
        embedding.requireValid(batch(new int[4], new int[4]));
        assertThat(forward(embedding, batch(new int[4], new int[4]))).hasSize(4 * SIZE);
        assertThatThrownBy(() -> embedding.requireValid(batch(new int[5], new int[5])))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.SHAPE);
                    assertThat(e.argument()).isEqualTo("ids");
                    assertThat(e.getMessage()).isEqualTo("expected at most 4 tokens, found 5");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, VOCABULARY, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void an_id_outside_the_vocabulary_is_rejected_with_its_location(int id) {
        Embedding embeddings = embedding(new Positions.None(), 0);
        assertThatThrownBy(() -> embeddings.requireValid(batch(new int[] {0, VOCABULARY - 1, id}, new int[3])))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.VALUE);
                    assertThat(e.argument()).isEqualTo("ids");
                    assertThat(e.indices()).containsExactly(2);
                    assertThat(e.getMessage()).isEqualTo("expected an id from 0 to 29, found " + id);
                });
    }

    private static Batch batch(int[] ids, int[] types) {
        return Batch.of(List.of(new Sequence(ids, types)));
    }

    private Embedding embedding(Positions positions, int types) {
        EncoderArchitecture architecture = new EncoderArchitecture(
                SIZE,
                new EmbeddingArchitecture(VOCABULARY, positions, types, true),
                List.of(new LayerArchitecture(
                        AttentionArchitecture.plain(Architectures.HEADS),
                        true,
                        new FeedForwardArchitecture(1, Activation.RELU, false, false))),
                Architectures.LAYER_NORM,
                NormPlacement.AFTER,
                false,
                Architectures.LONGEST);
        return Embedding.load(architecture, new WeightLoader(new RandomWeights(8), engine), engine);
    }

    private static float[] forward(Embedding embedding, Batch batch) {
        float[] x = new float[batch.tokens() * SIZE];
        embedding.forward(batch, x, new Workspace(1));
        return x;
    }
}
