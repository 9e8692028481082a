package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.inference.Batch.Sequence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionEmbeddingsTest {
    private final Part part = Part.seeded(7);

    @Test
    void every_sequence_counts_from_0() {
        assertThat(positions(10, null).rows(batch(new int[] {1, 1, 7}, new int[] {0}, new int[] {5, 5})))
                .containsExactly(0, 1, 2, 0, 0, 1);
    }

    @Test
    void after_a_padding_token_every_sequence_counts_from_the_next_row_and_padding_stays_on_its_own() {
        assertThat(positions(10, 1).rows(batch(new int[] {0, 5, 1, 1, 7, 2}, new int[] {1}, new int[] {0, 2})))
                .containsExactly(2, 3, 1, 1, 4, 5, 1, 2, 3);
        assertThat(positions(10, 0).rows(batch(new int[] {4, 0, 4}))).containsExactly(1, 0, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void agrees_with_the_cumulative_sum_of_what_is_not_padding(int padding) {
        Batch batch = part.batch(5, 30, 1, 17);
        int[] rows = positions(40, padding).rows(batch);
        Part.sequences(batch).forEach(sequence -> {
            int from = batch.start(sequence);
            for (int token = from; token < from + batch.length(sequence); token++) {
                long others = Arrays.stream(batch.ids(), from, token + 1)
                        .filter(id -> id != padding)
                        .count();
                long mask = batch.ids()[token] == padding ? 0 : 1;
                assertThat((long) rows[token]).isEqualTo(others * mask + padding);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({", 6", "0, 5", "1, 4"})
    void a_sequence_is_at_most_as_long_as_there_are_rows_for_it(@Nullable Integer padding, int longest) {
        PositionEmbeddings positions = positions(6, padding);
        assertThat(positions.longest()).isEqualTo(longest);
        int[] rows = positions.rows(batch(ids(2), ids(longest)));
        assertThat(rows[rows.length - 1]).isEqualTo(5);
        assertThatThrownBy(() -> positions.rows(batch(ids(2), ids(longest + 1))))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.SHAPE);
                    assertThat(e.argument()).isEqualTo("ids");
                    assertThat(e.getMessage())
                            .isEqualTo("expected at most %d tokens, found %d".formatted(longest, longest + 1));
                });
    }

    private PositionEmbeddings positions(int rows, @Nullable Integer padding) {
        return new PositionEmbeddings(part.table(rows, 3), padding);
    }

    /** No padding among them. */
    private static int[] ids(int count) {
        int[] ids = new int[count];
        Arrays.fill(ids, 9);
        return ids;
    }

    private static Batch batch(int[]... ids) {
        return Batch.of(Arrays.stream(ids)
                .map(each -> new Sequence(each, new int[each.length]))
                .toList());
    }
}
