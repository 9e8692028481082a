package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.inference.Batch.Sequence;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.RowTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class EmbeddingsTest {
    private static final int SIZE = 12;
    private static final int VOCABULARY = 30;

    private final Part part;
    private final RowTable words;
    private final LayerNorm norm;

    EmbeddingsTest(Engine engine) {
        part = Part.seeded(8, engine);
        words = part.table(VOCABULARY, SIZE);
        norm = part.norm(SIZE);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void agrees_with_its_definition(boolean hasPositions, boolean hasTypes) {
        @Nullable PositionEmbeddings positions = hasPositions ? new PositionEmbeddings(part.table(20, SIZE), 1) : null;
        @Nullable RowTable types = hasTypes ? part.table(2, SIZE) : null;
        Batch batch = part.batch(VOCABULARY, 7, 1, 18);
        double[][] sums = new double[batch.tokens()][];
        for (int token = 0; token < sums.length; token++) {
            double[][] sum = {Naive.row(words, batch.ids()[token])};
            if (positions != null) {
                sum = Naive.sum(
                        sum,
                        new double[][] {Naive.row(positions.table(), positions.rows(batch)[token])});
            }
            if (types != null) {
                sum = Naive.sum(sum, new double[][] {Naive.row(types, batch.types()[token])});
            }
            sums[token] = sum[0];
        }
        Naive.assertClose(
                Forward.of(new Embeddings(words, positions, types, norm), batch),
                Naive.norm(norm, sums),
                Naive.FLOAT32);
    }

    @Test
    void where_there_is_one_type_every_token_has_it() {
        Embeddings embeddings = new Embeddings(words, null, part.table(1, SIZE), norm);
        assertThat(Forward.of(embeddings, batch(new int[] {3, 4}, new int[] {1, 0})).data)
                .isEqualTo(Forward.of(embeddings, batch(new int[] {3, 4}, new int[] {0, 0})).data);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, VOCABULARY, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void an_id_that_is_not_in_the_vocabulary_is_refused_with_its_place(int id) {
        Embeddings embeddings = new Embeddings(words, null, null, norm);
        assertThatThrownBy(() -> embeddings.requireKnown(batch(new int[] {0, VOCABULARY - 1, id}, new int[3])))
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
}
