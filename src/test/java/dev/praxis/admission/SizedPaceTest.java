package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizedPaceTest {
    private final SizedPace pace = new SizedPace(2);

    private void learn(int times, double units, long nanos) {
        for (int i = 0; i < times; i++) {
            pace.learn("a", units, nanos);
        }
    }

    @Test
    void the_overhead_of_small_work_does_not_lengthen_large_work() {
        learn(100, 10, 1_000_000);
        assertThat(pace.expect("a", 1e6)).isEqualTo(2_000_000);
    }

    @Test
    void an_estimate_is_proportional_to_the_units_of_work_of_about_the_same_size() {
        learn(100, 1e6, 7_000_000);
        assertThat(pace.expect("a", 0.9e6)).isBetween(6_200_000L, 6_300_000L);
        assertThat(pace.expect("b", 0.9e6)).isEqualTo(1_800_000);
    }

    @Test
    void only_the_estimate_of_the_size_that_causes_rejections_decays() {
        learn(100, 10, 1000);
        learn(100, 1e6, 7_000_000);
        long small = pace.expect("a", 10);
        long large = pace.expect("a", 1e6);
        pace.decay("a", 1e6);
        assertThat(pace.expect("a", 10)).isEqualTo(small);
        assertThat(pace.expect("a", 1e6)).isLessThan(large);
    }

    @Test
    void work_of_unknown_size_is_small() {
        assertThat(pace.expect("a", -1)).isEqualTo(-2);
        assertThat(pace.expect("a", 0)).isZero();
    }
}
