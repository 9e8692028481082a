package dev.praxis.compute.transformer;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The order of logits, largest first. */
public final class Descending {
    private Descending() {}

    /**
     * Returns the indices of {@code count} logits by descending value, relative to {@code from}.
     * Equal logits, such as 0 and -0, keep their order.
     *
     * @param logits finite. Not modified.
     */
    public static IntStream order(float[] logits, int from, int count) {
        // Adding 0 turns -0 into 0.
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -logits[from + i] + 0.0))
                .mapToInt(Integer::intValue);
    }
}
