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
    void an_unknown_name_has_the_initial_estimate() {
        assertThat(pace.expect("a", 1000)).isEqualTo(2000);
    }

    @Test
    void an_estimate_is_proportional_to_the_units() {
        learn(100, 100, 700);
        assertThat(pace.expect("a", 1000)).isBetween(6900L, 7000L);
        assertThat(pace.expect("b", 1000)).isEqualTo(2000);
    }

    @Test
    void a_slow_start_is_forgotten_after_a_few_fast_observations() {
        learn(1, 1, 1_000_000);
        learn(20, 1, 10);
        assertThat(pace.expect("a", 1)).isBetween(10L, 12L);
    }

    @Test
    void one_slow_observation_among_fast_ones_counts_little() {
        learn(20, 1, 10);
        learn(1, 1, 1000);
        assertThat(pace.expect("a", 1)).isLessThan(120);
    }

    @Test
    void estimates_that_cause_rejections_decay() {
        learn(100, 1, 1000);
        for (int i = 0; i < 100; i++) {
            pace.decay("a");
        }
        assertThat(pace.expect("a", 1)).isLessThan(10);
    }
}
