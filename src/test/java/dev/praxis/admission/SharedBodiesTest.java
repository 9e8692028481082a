package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedBodiesTest {
    private final SharedBodies bodies = new SharedBodies();

    @Test
    void bodies_up_to_the_longest_that_shared_are_expected_to_share() {
        assertThat(bodies.contains("a", 10)).isFalse();
        bodies.add("a", 100);
        bodies.add("a", 50);
        assertThat(bodies.contains("a", 100)).isTrue();
        assertThat(bodies.contains("a", 101)).isFalse();
        assertThat(bodies.contains("b", 10)).isFalse();
    }

    @Test
    void a_heavy_request_excludes_bodies_of_its_length_and_longer_ones() {
        bodies.exclude("a", 10);
        assertThat(bodies.contains("a", 5)).isFalse();
        bodies.add("a", 100);
        bodies.exclude("a", 80);
        assertThat(bodies.contains("a", 80)).isFalse();
        assertThat(bodies.contains("a", 79)).isTrue();
        bodies.exclude("a", 200);
        assertThat(bodies.contains("a", 79)).isTrue();
    }
}
