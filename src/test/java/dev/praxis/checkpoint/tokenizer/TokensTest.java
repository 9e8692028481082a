package dev.praxis.checkpoint.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    private static final int CLS = 101;
    private static final int SEP = 102;

    @ParameterizedTest
    @CsvSource({"6, 101 1 2 3 4 102", "3, 101 1 102", "2, 101 102", "1, 101", "0, ''"})
    void a_text_is_truncated_at_its_end_and_special_tokens_are_kept(int length, String ids) {
        assertThat(joined(text(5).truncated(length, false))).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 101 1 2 3 4 5 102 11 12 102",
        "8, 101 1 2 3 102 11 12 102",
        "7, 101 1 2 102 11 12 102",
        "6, 101 1 2 102 11 102",
        "5, 101 1 102 11 102",
        "4, 101 1 102 102",
        "3, 101 102 102"
    })
    void the_longer_text_is_truncated_first_and_keeps_the_odd_token(int length, String ids) {
        assertThat(joined(pair(6, 2).truncated(length, false))).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 101 2 3 4 5 6 102 11 12 102",
        "7, 101 5 6 102 11 12 102",
        "6, 101 5 6 102 12 102",
        "4, 101 6 102 102"
    })
    void texts_can_be_truncated_at_their_beginnings(int length, String ids) {
        assertThat(joined(pair(6, 2).truncated(length, true))).isEqualTo(ids);
    }

    @Test
    void the_second_of_two_equally_long_texts_keeps_the_odd_token() {
        assertThat(joined(pair(3, 3).truncated(8, false))).isEqualTo("101 1 2 102 11 12 13 102");
    }

    @Test
    void pairs_are_truncated_as_by_hugging_face() {
        for (int first = 0; first <= 9; first++) {
            for (int second = 0; second <= 9; second++) {
                Tokens tokens = pair(first, second);
                for (int length = 3; length < tokens.length(); length++) {
                    int[] keep = longestFirst(first, second, length - 3);
                    assertThat(joined(tokens.truncated(length, false)))
                            .as("%d and %d to %d", first, second, length)
                            .isEqualTo(joined(pair(keep[0], keep[1])));
                }
            }
        }
    }

    @Test
    void all_arrays_are_truncated_to_the_same_length() {
        Tokens cut = pair(4, 3).truncated(7, false);
        assertThat(cut.ids()).containsExactly(CLS, 1, 2, SEP, 11, 12, SEP);
        assertThat(cut.types()).containsExactly(0, 0, 0, 0, 1, 1, 1);
        assertThat(cut.texts()).containsExactly("t101", "t1", "t2", "t102", "t11", "t12", "t102");
        assertThat(cut.starts()).containsExactly(-1, 1, 2, -1, 11, 12, -1);
        assertThat(cut.ends()).containsExactly(-1, 2, 3, -1, 12, 13, -1);
        assertThat(cut.parts()).containsExactly(-1, 0, 0, -1, 1, 1, -1);
        assertThat(cut.length()).isEqualTo(7);
        assertThat(IntStream.range(0, 7).filter(cut::isSpecial)).containsExactly(0, 3, 6);
    }

    /**
     * Implements the strategy longest_first of the tokenizers library step by step.
     *
     * @param room number of tokens besides special tokens
     */
    private static int[] longestFirst(int first, int second, int room) {
        boolean swapped = first > second;
        int shorter = Math.min(first, second);
        int longer = shorter > room ? shorter : Math.max(shorter, room - shorter);
        if (shorter + longer > room) {
            shorter = room / 2;
            longer = shorter + room % 2;
        }
        return swapped
                ? new int[] {Math.min(first, longer), Math.min(second, shorter)}
                : new int[] {Math.min(first, shorter), Math.min(second, longer)};
    }

    /** Returns {@code [CLS] 1 2 .. [SEP]}. */
    private static Tokens text(int length) {
        return tokens(length, -1);
    }

    /** Returns {@code [CLS] 1 2 .. [SEP] 11 12 .. [SEP]}. */
    private static Tokens pair(int first, int second) {
        return tokens(first, second);
    }

    private static Tokens tokens(int first, int second) {
        List<int[]> all = new ArrayList<>();
        all.add(new int[] {CLS, 0, -1});
        IntStream.rangeClosed(1, first).forEach(id -> all.add(new int[] {id, 0, 0}));
        all.add(new int[] {SEP, 0, -1});
        if (second >= 0) {
            IntStream.rangeClosed(1, second).forEach(id -> all.add(new int[] {10 + id, 1, 1}));
            all.add(new int[] {SEP, 1, -1});
        }
        int[] ids = column(all, 0);
        int[] parts = column(all, 2);
        return new Tokens(
                ids,
                column(all, 1),
                IntStream.of(ids).mapToObj(id -> "t" + id).toArray(String[]::new),
                IntStream.range(0, ids.length)
                        .map(i -> parts[i] < 0 ? -1 : ids[i])
                        .toArray(),
                IntStream.range(0, ids.length)
                        .map(i -> parts[i] < 0 ? -1 : ids[i] + 1)
                        .toArray(),
                parts);
    }

    private static int[] column(List<int[]> rows, int column) {
        return rows.stream().mapToInt(row -> row[column]).toArray();
    }

    private static String joined(Tokens tokens) {
        return String.join(
                " ", IntStream.of(tokens.ids()).mapToObj(String::valueOf).toList());
    }
}
