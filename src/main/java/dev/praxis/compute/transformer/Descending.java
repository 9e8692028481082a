package dev.praxis.compute.transformer;

import java.util.Comparator;
import java.util.PriorityQueue;
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

    /**
     * Returns the first {@code most} of {@link #order}, without sorting the others.
     *
     * @param logits finite. Not modified.
     */
    public static int[] first(float[] logits, int from, int count, int most) {
        Comparator<Integer> worstFirst = Comparator.comparingDouble((Integer i) -> logits[from + i] + 0.0)
                .thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> best = new PriorityQueue<>(worstFirst);
        float threshold = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            // Of equal logits, the earlier ones are kept.
            if (best.size() == most && logits[from + i] <= threshold) {
                continue;
            }
            if (best.size() == most) {
                best.remove();
            }
            best.add(i);
            threshold = logits[from + best.element()];
        }
        return best.stream()
                .sorted(worstFirst.reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
