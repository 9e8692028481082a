package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(2);

    @Test
    void what_was_never_seen_takes_as_long_as_was_assumed() {
        assertThat(pace.expect("a", 1000)).isEqualTo(2000);
    }

    @Test
    void what_was_seen_takes_as_long_as_it_took_in_proportion_to_its_units() {
        pace.learn("a", 100, 700);
        assertThat(pace.expect("a", 1000)).isEqualTo(7000);
        assertThat(pace.expect("b", 1000)).isEqualTo(2000);
    }

    @Test
    void what_was_seen_lately_counts_most() {
        pace.learn("a", 1, 1000);
        for (int i = 0; i < 30; i++) {
            pace.learn("a", 1, 10);
        }
        assertThat(pace.expect("a", 1)).isBetween(10L, 12L);
    }
}
