package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescendingSortTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100, 5000})
    void agrees_with_the_stable_sort_of_boxed_rows(int rows) {
        Random random = new Random(rows);
        double[] scores = new double[rows];
        for (int i = 0; i < rows; i++) {
            scores[i] = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(5) - 2;
                case 1 -> random.nextGaussian();
                case 2 -> random.nextGaussian() * 1e300;
                default -> random.nextGaussian() * 1e-320;
            };
        }
        double[] values = IntStream.range(0, rows).asDoubleStream().toArray();
        Integer[] order = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> -(scores[i] + 0.0)));

        DescendingSort.Sorted sorted = DescendingSort.sort(
                Arrays.stream(scores)
                        .map(score -> score + 0.0)
                        .mapToLong(DescendingSort::key)
                        .toArray(),
                values);
        assertThat(Arrays.stream(sorted.keys())
                        .mapToDouble(DescendingSort::score)
                        .toArray())
                .isEqualTo(
                        Arrays.stream(order).mapToDouble(i -> scores[i] + 0.0).toArray());
        assertThat(sorted.values())
                .isEqualTo(Arrays.stream(order).mapToDouble(i -> i).toArray());
    }

    @Test
    void keys_order_the_extremes_of_float64() {
        double[] descending = {
            Double.MAX_VALUE, 1, Double.MIN_NORMAL, Double.MIN_VALUE, 0, -Double.MIN_VALUE, -1, -Double.MAX_VALUE
        };
        for (int i = 1; i < descending.length; i++) {
            assertThat(Long.compareUnsigned(DescendingSort.key(descending[i - 1]), DescendingSort.key(descending[i])))
                    .isNegative();
            assertThat(DescendingSort.score(DescendingSort.key(descending[i]))).isEqualTo(descending[i]);
        }
    }
}
