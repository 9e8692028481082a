package dev.praxis.compute.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CosineTest {
    private static final int SIZE = 7;

    @Test
    void equal_vectors_have_cosine_1_and_opposite_ones_minus_1() {
        SplittableRandom random = new SplittableRandom(1);
        for (int repeat = 0; repeat < 1000; repeat++) {
            float[] x = vector(random);
            float[] opposite = new float[SIZE];
            for (int i = 0; i < SIZE; i++) {
                opposite[i] = -x[i];
            }
            assertThat(Cosine.of(x, 0, x.clone(), 0, SIZE)).isEqualTo(1);
            assertThat(Cosine.of(x, 0, opposite, 0, SIZE)).isEqualTo(-1);
        }
    }

    @Test
    void parallel_vectors_never_exceed_1() {
        SplittableRandom random = new SplittableRandom(2);
        for (int repeat = 0; repeat < 1000; repeat++) {
            float[] x = vector(random);
            float[] scaled = new float[SIZE];
            for (int i = 0; i < SIZE; i++) {
                scaled[i] = 3 * x[i];
            }
            assertThat(Cosine.of(x, 0, scaled, 0, SIZE)).isBetween(1 - 1e-7, 1.0);
        }
    }

    @Test
    void parts_of_larger_arrays_are_compared() {
        float[] x = {9, 3, 4, 9};
        float[] y = {4, 3};
        assertThat(Cosine.of(x, 1, y, 0, 2)).isEqualTo(24 / 25.0);
    }

    @Test
    void neither_the_largest_nor_the_smallest_numbers_overflow_or_underflow() {
        float[] largest = {Float.MAX_VALUE, Float.MAX_VALUE};
        float[] smallest = {Float.MIN_VALUE, 0};
        assertThat(Cosine.of(largest, 0, largest, 0, 2)).isEqualTo(1);
        assertThat(Cosine.of(largest, 0, smallest, 0, 2)).isCloseTo(Math.sqrt(0.5), within(1e-15));
    }

    @Test
    void the_cosine_of_a_zero_vector_is_undefined() {
        assertThat(Cosine.of(new float[2], 0, new float[] {1, 2}, 0, 2)).isNaN();
    }

    private static float[] vector(SplittableRandom random) {
        float[] x = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            x[i] = (float) random.nextDouble(-1, 1);
        }
        return x;
    }
}
