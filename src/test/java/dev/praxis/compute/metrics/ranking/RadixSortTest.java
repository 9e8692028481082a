package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.execution.Executions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RadixSortTest {
    private static final int LARGE = 100_000;

    /** A distribution of numbers, typical or untypical of scores. */
    record Distribution(String name, ToDoubleFunction<Random> number) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Distribution> distributions() {
        Function<ToDoubleFunction<Random>, ToDoubleFunction<Random>> positiveZero = f -> r -> f.applyAsDouble(r) + 0.0;
        return Stream.of(
                new Distribution("normal", Random::nextGaussian),
                new Distribution("uniform", Random::nextDouble),
                new Distribution("float32", r -> r.nextFloat()),
                new Distribution("two decimals", positiveZero.apply(r -> Math.rint(r.nextGaussian() * 100) / 100)),
                new Distribution("two values", r -> r.nextInt(2)),
                new Distribution("one value", r -> 0.5),
                new Distribution("adjacent doubles", r -> 0.5 + r.nextInt(1000) * Math.ulp(0.5)),
                new Distribution("a narrow range", r -> 0.5 + 1e-3 * r.nextDouble()),
                new Distribution("one outlier in a thousand", r -> r.nextInt(1000) == 0 ? 1e300 : r.nextDouble()),
                new Distribution(
                        "zeros of both signs",
                        r -> r.nextInt(3) == 0 ? r.nextInt(3) - 1 : r.nextBoolean() ? 0.0 : -0.0),
                new Distribution("subnormal", r -> r.nextGaussian() * 1e-320),
                new Distribution(
                        "infinities",
                        r -> r.nextInt(10) == 0 ? 1 / (r.nextInt(2) - 0.5) * 1e308 * 10 : r.nextGaussian()),
                new Distribution("all bits", RadixSortTest::anyFinite));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void agrees_with_the_jdk(Distribution distribution) {
        Random random = new Random(7);
        double[] values = random.ints(LARGE)
                .mapToDouble(i -> distribution.number.applyAsDouble(random))
                .toArray();
        double[] expected = Arrays.stream(values).map(x -> x + 0.0).sorted().toArray();
        double[] sent = values.clone();
        assertThat(RadixSort.ascending(values)).isEqualTo(expected);
        assertThat(Executions.onThreads(3, () -> RadixSort.ascending(values))).isEqualTo(expected);
        assertThat(values).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void weights_follow_the_rows_of_their_class_and_the_sort_is_stable(Distribution distribution) {
        Random random = new Random(8);
        for (int size : new int[] {0, 1, 2, 3, 24, 25, 300, 511, 512, 5000, (1 << 14) - 1, 1 << 14, LARGE}) {
            double[] keys = random.ints(size)
                    .mapToDouble(i -> distribution.number.applyAsDouble(random))
                    .toArray();
            boolean[] labels = new boolean[size];
            for (int i = 0; i < size; i++) {
                labels[i] = random.nextInt(3) == 0;
            }
            // Row 0 has no weight, and is left out.
            double[] indices = IntStream.range(0, size).asDoubleStream().toArray();
            // The JDK's sort of boxed indices is stable.
            int[] order = IntStream.range(1, Math.max(1, size))
                    .boxed()
                    .sorted(Comparator.<Integer>comparingInt(i -> labels[i] ? 0 : 1)
                            .thenComparingDouble(i -> keys[i] + 0.0))
                    .mapToInt(i -> i)
                    .toArray();
            for (int threads : new int[] {1, 2, 3}) {
                RadixSort.Classes sorted =
                        Executions.onThreads(threads, () -> RadixSort.byClass(keys, labels, indices));
                assertThat(sorted.rows().keys())
                        .isEqualTo(IntStream.of(order)
                                .mapToDouble(i -> keys[i] + 0.0)
                                .toArray());
                assertThat(sorted.rows().payload())
                        .isEqualTo(IntStream.of(order).asDoubleStream().toArray());
                assertThat(sorted.positives()).isEqualTo((int)
                        IntStream.of(order).filter(i -> labels[i]).count());
            }
        }
    }

    @Test
    void sorts_arrays_of_any_size() {
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 2, 3, 100, (1 << 14) - 1, 1 << 14, (1 << 14) + 1, 50_021}) {
            double[] values = random.doubles(size).toArray();
            double[] expected = values.clone();
            Arrays.sort(expected);
            assertThat(RadixSort.ascending(values)).isEqualTo(expected);
        }
    }

    @Test
    void a_bucket_of_most_rows_is_sorted_too() {
        Random random = new Random(5);
        double[] values = random.doubles(LARGE).map(x -> 0.5 + 1e-9 * x).toArray();
        values[17] = 1e300;
        values[18] = -1e300;
        double[] expected = values.clone();
        Arrays.sort(expected);
        assertThat(RadixSort.ascending(values)).isEqualTo(expected);
    }

    private static double anyFinite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value + 0.0 : anyFinite(random);
    }
}
