package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(2);

    private void learn(int times, double units, long nanos) {
        for (int i = 0; i < times; i++) {
            pace.learn("a", units, nanos);
        }
    }

    @Test
    void what_was_never_seen_takes_as_long_as_was_assumed() {
        assertThat(pace.expect("a", 1000)).isEqualTo(2000);
    }

    @Test
    void what_was_seen_takes_as_long_as_it_took_in_proportion_to_its_units() {
        learn(100, 100, 700);
        assertThat(pace.expect("a", 1000)).isBetween(6900L, 7000L);
        assertThat(pace.expect("b", 1000)).isEqualTo(2000);
    }

    @Test
    void a_slow_start_is_forgotten_after_a_few_quick_ones() {
        learn(1, 1, 1_000_000);
        learn(20, 1, 10);
        assertThat(pace.expect("a", 1)).isBetween(10L, 12L);
    }

    @Test
    void one_slow_one_among_quick_ones_counts_little() {
        learn(20, 1, 10);
        learn(1, 1, 1000);
        assertThat(pace.expect("a", 1)).isLessThan(120);
    }

    @Test
    void expectations_that_lead_to_refusals_fade() {
        learn(100, 1, 1000);
        for (int i = 0; i < 100; i++) {
            pace.fade("a");
        }
        assertThat(pace.expect("a", 1)).isLessThan(10);
    }
}
