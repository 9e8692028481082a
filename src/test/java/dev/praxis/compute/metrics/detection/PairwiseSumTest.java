package dev.praxis.compute.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.CompensatedSum;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairwiseSumTest {

    @Test
    void sums_are_those_of_the_terms_up_to_rounding() {
        Random random = new Random(4);
        for (int size = 0; size < 700; size += 1 + size / 20) {
            double[] terms = random.doubles(size).toArray();
            assertThat(PairwiseSum.of(terms)).isCloseTo(CompensatedSum.of(terms), within(1e-15 * (1 + size)));
        }
    }

    @Test
    void eight_terms_are_added_in_pairs() {
        // From left to right, every 1 would be lost.
        double[] terms = {0x1p53, 0, 1, 1, 1, 1, 1, 1};
        assertThat(PairwiseSum.of(terms)).isEqualTo(0x1p53 + 6);
    }
}
