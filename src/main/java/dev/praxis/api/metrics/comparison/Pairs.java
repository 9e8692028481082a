package dev.praxis.api.metrics.comparison;

import dev.praxis.compute.metrics.comparison.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All pairs of models, the first with each later one, then the second, and so on. */
final class Pairs {
    private final int[][] pairs;

    Pairs(int models) {
        List<int[]> all = new ArrayList<>();
        for (int a = 0; a < models; a++) {
            for (int b = a + 1; b < models; b++) {
                all.add(new int[] {a, b});
            }
        }
        pairs = all.toArray(int[][]::new);
    }

    int count() {
        return pairs.length;
    }

    int a(int pair) {
        return pairs[pair][0];
    }

    int b(int pair) {
        return pairs[pair][1];
    }

    /**
     * Returns the place of a pair in the response, before the name of a field; none for a single
     * pair.
     */
    String path(int pair) {
        return count() == 1 ? "" : "comparisons/" + pair + "/";
    }

    /** A test of one pair. */
    interface Test<T> {
        /** Returns the test, null if it is undefined. */
        @Nullable
        T of(int pair);
    }

    /**
     * Computes a test of every pair, corrected by Holm for their number. Undefined ones do not
     * count. A single one needs no correction.
     */
    <T extends Corrected<T>> List<@Nullable T> test(Test<T> test) {
        List<@Nullable T> tests = new ArrayList<>();
        for (int pair = 0; pair < count(); pair++) {
            tests.add(test.of(pair));
        }
        if (count() == 1) {
            return tests;
        }
        double[] adjusted = Holm.adjust(tests.stream()
                .filter(found -> found != null && found.pValue() != null)
                .mapToDouble(found -> Objects.requireNonNull(found.pValue()))
                .toArray());
        int next = 0;
        for (int pair = 0; pair < count(); pair++) {
            T found = tests.get(pair);
            if (found != null && found.pValue() != null) {
                tests.set(pair, found.corrected(adjusted[next++]));
            }
        }
        return tests;
    }

    /** A test whose p-value can be corrected for the number of tests. */
    interface Corrected<T> {
        @Nullable
        Double pValue();

        T corrected(double holm);
    }
}
