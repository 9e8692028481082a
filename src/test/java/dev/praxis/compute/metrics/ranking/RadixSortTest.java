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
    private static final int MANY = 100_000;

    /** Numbers as scores have them, and as no score has. */
    record Kind(String name, ToDoubleFunction<Random> number) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        Function<ToDoubleFunction<Random>, ToDoubleFunction<Random>> positiveZero = f -> r -> f.applyAsDouble(r) + 0.0;
        return Stream.of(
                new Kind("normal", Random::nextGaussian),
                new Kind("uniform", Random::nextDouble),
                new Kind("float32", r -> r.nextFloat()),
                new Kind("two decimals", positiveZero.apply(r -> Math.rint(r.nextGaussian() * 100) / 100)),
                new Kind("two values", r -> r.nextInt(2)),
                new Kind("one value", r -> 0.5),
                new Kind("neighbours", r -> 0.5 + r.nextInt(1000) * Math.ulp(0.5)),
                new Kind("a narrow range", r -> 0.5 + 1e-3 * r.nextDouble()),
                new Kind("one outlier in a thousand", r -> r.nextInt(1000) == 0 ? 1e300 : r.nextDouble()),
                new Kind(
                        "zeros of both signs",
                        r -> r.nextInt(3) == 0 ? r.nextInt(3) - 1 : r.nextBoolean() ? 0.0 : -0.0),
                new Kind("subnormal", r -> r.nextGaussian() * 1e-320),
                new Kind(
                        "infinities",
                        r -> r.nextInt(10) == 0 ? 1 / (r.nextInt(2) - 0.5) * 1e308 * 10 : r.nextGaussian()),
                new Kind("all bits", RadixSortTest::anyFinite));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sorts_as_the_jdk_does(Kind kind) {
        Random random = new Random(7);
        double[] values = random.ints(MANY)
                .mapToDouble(i -> kind.number.applyAsDouble(random))
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
    @MethodSource("kinds")
    void payloads_stay_with_their_keys_in_their_order(Kind kind) {
        Random random = new Random(8);
        for (int size : new int[] {0, 1, 2, 3, 24, 25, 300, 511, 512, 5000, (1 << 14) - 1, 1 << 14, MANY}) {
            double[] keys = random.ints(size)
                    .mapToDouble(i -> kind.number.applyAsDouble(random))
                    .toArray();
            double[] places = IntStream.range(0, size).asDoubleStream().toArray();
            // The JDK's sort of boxed places is stable.
            int[] order = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> keys[i]))
                    .mapToInt(i -> i)
                    .toArray();
            for (int threads : new int[] {1, 2, 3}) {
                double[] sorted = keys.clone();
                double[] payload = places.clone();
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
    void sorts_any_number_of_numbers() {
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
    void sorts_a_part_and_leaves_the_rest() {
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
