package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparseVectorTest {
    @Test
    void the_product_is_that_of_the_dense_vectors() {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            SparseVector x = random(random);
            SparseVector y = random(random);
            double expected = IntStream.range(0, 40)
                    .mapToDouble(i -> (double) entry(x, i) * entry(y, i))
                    .sum();
            assertThat(x.dot(y)).isEqualTo(expected);
            assertThat(y.dot(x)).isEqualTo(expected);
        }
    }

    @Test
    void the_largest_entries_come_first_and_equal_ones_in_the_order_of_their_indices() {
        SparseVector x = new SparseVector(new int[] {1, 3, 4, 7, 9}, new float[] {0.5f, 2, -1, 0.5f, -3});
        assertThat(x.largest(5)).containsExactly(1, 0, 3, 2, 4);
        assertThat(x.largest(2)).containsExactly(1, 0);
        assertThat(x.largest(100)).hasSize(5);
    }

    private static SparseVector random(Random random) {
        int[] indices =
                IntStream.range(0, 40).filter(i -> random.nextInt(4) == 0).toArray();
        float[] values = new float[indices.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(9) - 4;
        }
        return new SparseVector(indices, values);
    }

    private static float entry(SparseVector x, int index) {
        for (int i = 0; i < x.size(); i++) {
            if (x.indices()[i] == index) {
                return x.values()[i];
            }
        }
        return 0;
    }
}
