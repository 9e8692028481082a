package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

    @Test
    void positions_count_from_0() {
        assertThat(new Positions.Learned(10, null).rowsOf(new int[] {1, 1, 7})).containsExactly(0, 1, 2);
    }

    @Test
    void with_a_padding_id_positions_count_from_the_row_after_it_and_padding_has_its_own_row() {
        Positions.Learned after1 = new Positions.Learned(10, 1);
        assertThat(after1.rowsOf(new int[] {0, 5, 1, 1, 7, 2})).containsExactly(2, 3, 1, 1, 4, 5);
        assertThat(after1.rowsOf(new int[] {1})).containsExactly(1);
        assertThat(new Positions.Learned(10, 0).rowsOf(new int[] {4, 0, 4})).containsExactly(1, 0, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void agrees_with_the_cumulative_sum_of_non_padding_tokens(int padding) {
        int[] ids = new Random(7).ints(30, 0, 5).toArray();
        int[] rows = new Positions.Learned(40, padding).rowsOf(ids);
        for (int token = 0; token < ids.length; token++) {
            long others =
                    Arrays.stream(ids, 0, token + 1).filter(id -> id != padding).count();
            long mask = ids[token] == padding ? 0 : 1;
            assertThat((long) rows[token]).isEqualTo(others * mask + padding);
        }
    }

    @ParameterizedTest
    @CsvSource({", 6", "0, 5", "1, 4"})
    void a_sequence_has_at_most_as_many_tokens_as_position_rows(@Nullable Integer padding, int longest) {
        Positions.Learned positions = new Positions.Learned(6, padding);
        assertThat(positions.longest()).isEqualTo(longest);
        int[] ids = new int[longest];
        Arrays.fill(ids, 9);
        assertThat(positions.rowsOf(ids)[longest - 1]).isEqualTo(5);
    }
}
