package dev.praxis.compute.inference;

import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.inference.EmbeddingHead.Dense;
import dev.praxis.compute.inference.EmbeddingHead.Norm;
import dev.praxis.compute.inference.EmbeddingHead.Normalize;
import dev.praxis.compute.kernel.Engine;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class EmbeddingHeadTest {
    private final Part part;

    EmbeddingHeadTest(Engine engine) {
        part = Part.seeded(12, engine);
    }

    @Test
    void pooled_vectors_stand_side_by_side() {
        EmbeddingHead head = new EmbeddingHead(List.of(Pooling.LAST_TOKEN, Pooling.MEAN), List.of());
        FMatrixRMaj states = new FMatrixRMaj(3, 2, true, 1, 2, 3, 4, 10, 20);
        FMatrixRMaj embeddings = head.forward(states, part.batch(9, 2, 1), 0);
        assertThat(embeddings.numRows).isEqualTo(2);
        assertThat(embeddings.data).containsExactly(3, 4, 2, 3, 10, 20, 10, 20);
        assertThat(head.dimensions(2)).isEqualTo(4);
    }

    @Test
    void the_first_tokens_are_skipped_but_one_is_always_left() {
        EmbeddingHead head = new EmbeddingHead(List.of(Pooling.MEAN, Pooling.CLS), List.of());
        FMatrixRMaj states = new FMatrixRMaj(6, 1, true, 1, 2, 4, 10, 20, 7);
        Batch batch = part.batch(9, 3, 2, 1);
        assertThat(head.forward(states, batch, 1).data).containsExactly(3, 2, 20, 20, 7, 7);
        assertThat(head.forward(states, batch, 2).data).containsExactly(4, 4, 20, 20, 7, 7);
        assertThat(head.forward(states, batch, 100).data).containsExactly(4, 4, 20, 20, 7, 7);
    }

    @Test
    void a_weighted_mean_keeps_the_places_of_what_is_skipped() {
        EmbeddingHead head = new EmbeddingHead(List.of(Pooling.WEIGHTED_MEAN), List.of());
        FMatrixRMaj states = new FMatrixRMaj(4, 1, true, 50, 50, 5, 10);
        assertThat(head.forward(states, part.batch(9, 1, 3), 1).data).containsExactly(50, (2 * 5 + 3 * 10) / 5f);
    }

    @Test
    void the_steps_follow_in_their_order() {
        Dense activated = new Dense(part.linear(7, 5), Activation.TANH);
        Dense plain = new Dense(part.linear(4, 7), null);
        Norm norm = new Norm(part.norm(4));
        EmbeddingHead head = new EmbeddingHead(List.of(Pooling.CLS), List.of(activated, plain, norm, new Normalize()));
        FMatrixRMaj states = part.matrix(3, 5);
        double[][] hidden = Naive.linear(activated.linear(), Naive.wide(states));
        for (double[] row : hidden) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.tanh(row[i]);
            }
        }
        double[][] expected = Naive.norm(norm.norm(), Naive.linear(plain.linear(), hidden));
        for (double[] row : expected) {
            double length = Math.sqrt(Naive.dot(row, row));
            for (int i = 0; i < row.length; i++) {
                row[i] /= length;
            }
        }
        Naive.assertClose(head.forward(states, part.batch(9, 1, 1, 1), 0), expected, Naive.FLOAT32);
        assertThat(head.dimensions(5)).isEqualTo(4);
    }

    @Test
    void rows_are_scaled_to_length_1_each() {
        FMatrixRMaj x = new FMatrixRMaj(2, 2, true, 3, -4, 0, 5);
        assertThat(EmbeddingHead.normalized(x).data).containsExactly(0.6f, -0.8f, 0, 1);
        FMatrixRMaj many = EmbeddingHead.normalized(part.matrix(50, 30));
        for (double[] row : Naive.wide(many)) {
            assertClose(Naive.dot(row, row), 1, Naive.FLOAT32);
        }
    }

    @Test
    void lengths_whose_squares_leave_float32_are_right() {
        FMatrixRMaj x = new FMatrixRMaj(2, 2, true, 3e30f, -4e30f, 3e-10f, 4e-10f);
        assertClose(Naive.wide(EmbeddingHead.normalized(x).data), new double[] {0.6, -0.8, 0.6, 0.8}, Naive.FLOAT32);
    }

    @Test
    void a_vector_of_zeros_stays_and_one_that_is_almost_0_is_not_blown_up() {
        FMatrixRMaj x = new FMatrixRMaj(2, 2, true, 0, 0, 1e-13f, 0);
        float[] scaled = EmbeddingHead.normalized(x).data;
        assertThat(scaled).startsWith(0, 0).endsWith(0);
        assertClose(scaled[2], 0.1, Naive.FLOAT32);
    }

    @Test
    void it_normalizes_where_that_is_the_last_step() {
        Dense dense = new Dense(part.linear(4, 4), null);
        assertThat(head(new Normalize()).normalizes()).isTrue();
        assertThat(head(dense, new Normalize()).normalizes()).isTrue();
        assertThat(head(new Normalize(), dense).normalizes()).isFalse();
        assertThat(head().normalizes()).isFalse();
    }

    private static EmbeddingHead head(EmbeddingHead.Step... steps) {
        return new EmbeddingHead(List.of(Pooling.MEAN), List.of(steps));
    }
}
