package dev.praxis.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TruncatedTest {

    @Test
    void runs_of_indices_are_written_as_their_ends() {
        assertThat(Truncated.text(List.of())).isEmpty();
        assertThat(Truncated.text(List.of(7))).isEqualTo("7");
        assertThat(Truncated.text(List.of(0, 2, 3, 4, 9, 10))).isEqualTo("0, 2-4, 9-10");
        assertThat(Truncated.text(IntStream.range(0, 100_000).boxed().toList())).isEqualTo("0-99999");
    }

    @Test
    void a_list_that_is_too_long_for_a_header_is_cut_and_says_so() {
        List<Integer> even = IntStream.range(0, 1024).map(i -> 2 * i).boxed().toList();
        String text = Truncated.text(even);
        assertThat(text).hasSizeLessThan(2010).hasSizeGreaterThan(1900).endsWith(", ...");
        List<String> shown = new ArrayList<>(List.of(text.split(", ")));
        shown.removeLast();
        assertThat(shown)
                .isEqualTo(
                        even.stream().limit(shown.size()).map(String::valueOf).toList());
    }
}
