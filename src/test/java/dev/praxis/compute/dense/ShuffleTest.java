package dev.praxis.compute.dense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.SplitMix64;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    @Test
    void agrees_with_the_rule_in_arbitrary_precision() {
        for (int epoch = 1; epoch <= 5; epoch++) {
            List<Integer> expected =
                    new ArrayList<>(IntStream.range(0, 100).boxed().toList());
            for (int i = 99; i > 0; i--) {
                long bits = SplitMix64.bits(SplitMix64.bits(-7, epoch), i);
                BigInteger unsigned = new BigInteger(Long.toUnsignedString(bits));
                int j = unsigned.multiply(BigInteger.valueOf(i + 1))
                        .shiftRight(64)
                        .intValueExact();
                Collections.swap(expected, i, j);
            }
            assertThat(Shuffle.order(-7, epoch, 100))
                    .containsExactly(
                            expected.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    @Test
    void all_orders_are_about_equally_frequent() {
        int[] counts = new int[6];
        for (int epoch = 1; epoch <= 6000; epoch++) {
            int[] order = Shuffle.order(3, epoch, 3);
            counts[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
        }
        for (int count : counts) {
            // Seven standard deviations of sqrt(6000 (1/6) (5/6)) = 29.
            assertThat(count).isBetween(800, 1200);
        }
    }

    @Test
    void a_single_sample_has_a_single_order() {
        assertThat(Shuffle.order(1, 1, 1)).containsExactly(0);
    }
}
