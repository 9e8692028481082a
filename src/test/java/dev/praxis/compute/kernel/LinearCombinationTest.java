package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearCombinationTest {
    private final Random random = new Random(4);

    @Test
    void every_sum_is_accumulated_term_by_term_bit_for_bit() {
        for (int count = 0; count <= 25; count++) {
            for (int size : new int[] {1, 7, 64, 129}) {
                float[] factors = floats(count + 3);
                float[][] rows = rows(count, size);
                float[] sums = floats(size);
                float[] expected = sums.clone();
                for (int j = 0; j < size; j++) {
                    for (int i = 0; i < count; i++) {
                        expected[j] = expected[j] + factors[2 + i] * rows[i][j];
                    }
                }
                LinearCombination.add(factors, 2, count, rows, sums);
                assertThat(sums).as("%d rows of %d", count, size).isEqualTo(expected);
            }
        }
    }

    @Test
    void each_operation_is_rounded_once() {
        // (1 + 2^-12)² is 1 + 2^-11 + 2^-24. Float32 keeps all but the last term; a fused operation
        // would keep it, too.
        float factor = 1 + 0x1p-12f;
        float[] sums = {-(1 + 0x1p-11f)};
        LinearCombination.add(new float[] {factor}, 0, 1, new float[][] {{factor}}, sums);
        assertThat(sums).containsExactly(0);
    }

    @Test
    void rows_may_be_longer_and_more_numerous_than_needed() {
        float[] sums = {10, 20};
        float[][] rows = {{1, 2, Float.NaN}, {3, 4, Float.NaN}, {Float.NaN, Float.NaN, Float.NaN}};
        LinearCombination.add(new float[] {Float.NaN, 2, -1, Float.NaN}, 1, 2, rows, sums);
        assertThat(sums).containsExactly(9, 20);
    }

    private float[][] rows(int count, int size) {
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = floats(size);
        }
        return rows;
    }

    private float[] floats(int count) {
        return Stored.random(FloatFormat.FLOAT32, count, random);
    }
}
