package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {

    @Test
    void all_points_are_kept_if_few_enough() {
        assertThat(Thinning.corners(new double[] {0, 1, 2}, new double[] {5, 5, 5}, 3))
                .containsExactly(0, 1, 2);
        assertThat(Thinning.corners(new double[] {0}, new double[] {5}, 2)).containsExactly(0);
    }

    @Test
    void only_the_ends_of_a_straight_line_are_kept() {
        double[] x = IntStream.range(0, 100).mapToDouble(i -> i / 99.0).toArray();
        double[] y = Arrays.stream(x).map(v -> 0.3 + 0.5 * v).toArray();
        assertThat(Thinning.corners(x, y, 10)).containsExactly(0, 99);
    }

    @Test
    void only_the_corners_of_a_staircase_are_kept() {
        double[] x = {0, 0, 0, 0.25, 0.5, 0.5, 0.5, 0.75, 1};
        double[] y = {0, 0.25, 0.5, 0.5, 0.5, 0.75, 1, 1, 1};
        assertThat(Thinning.corners(x, y, 8)).containsExactly(0, 2, 4, 6, 8);
    }

    @Test
    void the_point_farthest_from_the_line_is_kept_first() {
        double[] x = {0, 0.1, 0.2, 0.9, 1};
        double[] y = {0, 0.1, 0.9, 0.95, 1};
        assertThat(Thinning.corners(x, y, 3)).containsExactly(0, 2, 4);
    }

    @Test
    void a_larger_limit_keeps_every_point_of_a_smaller_one() {
        Random random = new Random(2);
        double[] x = random.doubles(500).sorted().toArray();
        double[] y = random.doubles(500).toArray();
        int[] fewer = Thinning.corners(x, y, 20);
        int[] more = Thinning.corners(x, y, 60);
        assertThat(fewer).hasSize(20).isSorted();
        assertThat(more).hasSize(60).contains(fewer);
    }
}
