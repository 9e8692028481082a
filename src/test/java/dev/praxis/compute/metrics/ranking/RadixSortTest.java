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
        double[] expected = values.clone();
        Arrays.sort(expected);
        double[] sorted = values.clone();
        RadixSort.ascending(sorted, 0, values.length);
        assertThat(sorted).isEqualTo(expected);
        double[] onThreeThreads = values.clone();
        Executions.onThreads(3, () -> {
            RadixSort.ascending(onThreeThreads, 0, values.length);
            return true;
        });
        assertThat(onThreeThreads).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void payloads_follow_their_keys_and_the_sort_is_stable(Distribution distribution) {
        Random random = new Random(8);
        for (int size : new int[] {0, 1, 2, 3, 24, 25, 300, 511, 512, 5000, (1 << 14) - 1, 1 << 14, LARGE}) {
            double[] keys = random.ints(size)
                    .mapToDouble(i -> distribution.number.applyAsDouble(random))
                    .toArray();
            double[] indices = IntStream.range(0, size).asDoubleStream().toArray();
            // The JDK's sort of boxed indices is stable.
            int[] order = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> keys[i]))
                    .mapToInt(i -> i)
                    .toArray();
            for (int threads : new int[] {1, 2, 3}) {
                double[] sorted = keys.clone();
                double[] payload = indices.clone();
                Executions.onThreads(threads, () -> {
                    RadixSort.ascending(sorted, payload);
                    return true;
                });
                assertThat(sorted)
                        .isEqualTo(IntStream.of(order).mapToDouble(i -> keys[i]).toArray());
                assertThat(payload)
                        .isEqualTo(IntStream.of(order).asDoubleStream().toArray());
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
            RadixSort.ascending(values, 0, values.length);
            assertThat(values).isEqualTo(expected);
        }
    }

    @Test
    void sorts_a_range_and_leaves_the_rest() {
        double[] values = new Random(5).doubles(60_000).toArray();
        double[] expected = values.clone();
        Arrays.sort(expected, 1_000, 50_000);
        RadixSort.ascending(values, 1_000, 50_000);
        assertThat(values).isEqualTo(expected);
    }

    private static double anyFinite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value + 0.0 : anyFinite(random);
    }
}
