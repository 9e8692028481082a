package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParallelSortTest {
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
                new Kind("all bits", ParallelSortTest::anyFinite));
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
        ParallelSort.ascending(values, 0, values.length);
        assertThat(values).isEqualTo(expected);
    }

    @Test
    void sorts_any_number_of_numbers() {
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 2, 3, 100, (1 << 14) - 1, 1 << 14, (1 << 14) + 1, 50_021}) {
            double[] values = random.doubles(size).toArray();
            double[] expected = values.clone();
            Arrays.sort(expected);
            ParallelSort.ascending(values, 0, values.length);
            assertThat(values).isEqualTo(expected);
        }
    }

    @Test
    void sorts_a_part_and_leaves_the_rest() {
        double[] values = new Random(5).doubles(60_000).toArray();
        double[] expected = values.clone();
        Arrays.sort(expected, 1_000, 50_000);
        ParallelSort.ascending(values, 1_000, 50_000);
        assertThat(values).isEqualTo(expected);
    }

    private static double anyFinite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value + 0.0 : anyFinite(random);
    }
}
