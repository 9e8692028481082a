package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.praxis.compute.transformer.RelativePositions.Slopes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlopesTest {

    @Test
    void the_slopes_of_eight_heads_are_those_of_the_paper() {
        assertThat(Slopes.ofHeads(8))
                .containsExactly(1 / 2.0, 1 / 4.0, 1 / 8.0, 1 / 16.0, 1 / 32.0, 1 / 64.0, 1 / 128.0, 1 / 256.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 25, 32})
    void slopes_agree_with_the_series_of_the_reference_implementation(int heads) {
        List<Double> expected = series(heads);
        double[] slopes = Slopes.ofHeads(heads);
        assertThat(slopes).hasSize(heads);
        for (int head = 0; head < heads; head++) {
            assertThat(slopes[head]).isCloseTo(expected.get(head), offset(1e-15));
        }
    }

    /** Returns a geometric series whose ratio is its start, or two of them. */
    private static List<Double> series(int heads) {
        double log = Math.log(heads) / Math.log(2);
        boolean isPower = Math.abs(log - Math.rint(log)) < 1e-9;
        int power = 1 << (int) Math.floor(log + 1e-9);
        List<Double> slopes = new ArrayList<>();
        double start = Math.pow(2, -Math.pow(2, -(Math.log(power) / Math.log(2) - 3)));
        double term = 1;
        for (int head = 0; head < power; head++) {
            term *= start;
            slopes.add(term);
        }
        if (!isPower) {
            List<Double> between = series(2 * power);
            for (int head = power; head < heads; head++) {
                slopes.add(between.get(2 * (head - power)));
            }
        }
        return slopes;
    }
}
