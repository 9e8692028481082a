package dev.praxis.compute.transformer;

import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The order of numbers such as logits, largest first. */
public final class Descending {
    private Descending() {}

    /**
     * Returns the indices of {@code count} logits by descending value, relative to {@code from}.
     * Equal logits, such as 0 and -0, keep their order.
     *
     * @param logits finite. Not modified.
     */
    public static IntStream order(float[] logits, int from, int count) {
        return order(i -> logits[from + i], count);
    }

    /** Returns the indices of numbers by descending value; otherwise like the other method. */
    public static IntStream order(double[] numbers) {
        return order(i -> numbers[i], numbers.length);
    }

    private static IntStream order(IntToDoubleFunction value, int count) {
        // Adding 0 turns -0 into 0.
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -value.applyAsDouble(i) + 0.0))
                .mapToInt(Integer::intValue);
    }
}
