package dev.praxis.task.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 5, 1",
        "5, 5, 1",
        "6, 5, 0",
        "6, 5, 4",
        "100, 7, 0",
        "100, 7, 1",
        "100, 7, 3",
        "101, 7, 5",
        "99, 7, 6",
        "13, 1, 0",
        "62, 20, 12"
    })
    void every_token_is_answered_by_the_window_in_which_it_is_farthest_from_an_edge(int tokens, int room, int stride) {
        Windows windows = new Windows(tokens, room, stride);
        assertThat(windows.to(windows.count() - 1)).isEqualTo(tokens);
        int next = 0;
        long total = 0;
        for (int w = 0; w < windows.count(); w++) {
            assertThat(windows.to(w) - windows.from(w)).isEqualTo(Math.min(tokens, room));
            assertThat(windows.answeredFrom(w)).isEqualTo(next);
            for (int token = next; token < windows.answeredTo(w); token++) {
                assertThat(token).isBetween(windows.from(w), windows.to(w) - 1);
                assertThat(distance(windows, w, token)).isEqualTo(farthest(windows, token));
            }
            next = windows.answeredTo(w);
            total += windows.to(w) - windows.from(w);
        }
        assertThat(next).isEqualTo(tokens);
        assertThat(windows.total()).isEqualTo(total);
    }

    @Test
    void neighbors_share_at_least_the_stride() {
        Windows windows = new Windows(1000, 62, 15);
        for (int w = 1; w < windows.count() - 1; w++) {
            assertThat(windows.to(w - 1) - windows.from(w)).isEqualTo(15);
        }
        int last = windows.count() - 1;
        assertThat(windows.to(last - 1) - windows.from(last)).isBetween(15, 61);
    }

    @Test
    void the_number_of_windows_is_the_smallest() {
        assertThat(new Windows(62, 20, 12).count()).isEqualTo(7);
        assertThat(new Windows(20, 20, 12).count()).isEqualTo(1);
        assertThat(new Windows(28, 20, 12).count()).isEqualTo(2);
        assertThat(new Windows(29, 20, 12).count()).isEqualTo(3);
    }

    private static int farthest(Windows windows, int token) {
        return IntStream.range(0, windows.count())
                .filter(w -> token >= windows.from(w) && token < windows.to(w))
                .map(w -> distance(windows, w, token))
                .max()
                .orElseThrow();
    }

    /** Returns the distance of a token from the nearest edge at which text is missing. */
    private static int distance(Windows windows, int window, int token) {
        int left = windows.from(window) == 0 ? Integer.MAX_VALUE : token - windows.from(window);
        int right = windows.to(window) == windows.tokens() ? Integer.MAX_VALUE : windows.to(window) - 1 - token;
        return Math.min(left, right);
    }
}
