package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link RadixSort}: keys with optional payloads.
 *
 * @param keys no NaN
 * @param payload one per key; null for none
 */
record SortRows(double[] keys, double @Nullable [] payload) {

    /** Returns zeros. Writing them takes as long as reading, so two threads share it. */
    static SortRows ofSize(int size, boolean hasPayload) {
        double[][] arrays = new double[hasPayload ? 2 : 1][];
        Execution.forEach(arrays.length, (i, lane) -> arrays[i] = new double[size]);
        return new SortRows(arrays[0], hasPayload ? arrays[1] : null);
    }

    /** Returns a buffer for {@code count} rows of this kind. */
    SortRows newBuffer(int count) {
        return new SortRows(new double[count], payload == null ? null : new double[count]);
    }

    /**
     * Returns a mask of the bits in which any key of a range differs from that of
     * {@code reference}.
     */
    static long differing(double[] keys, int from, int to, double reference) {
        long first = Digit.key(reference + 0.0);
        long differing = 0;
        for (int i = from; i < to; i++) {
            differing |= Digit.key(keys[i] + 0.0) ^ first;
        }
        return differing;
    }

    /** Counts the rows of a range per digit, into {@code counts} from index {@code offset} on. */
    void count(int from, int to, Digit digit, int[] counts, int offset) {
        for (int i = from; i < to; i++) {
            counts[digit.of(keys[i]) + offset]++;
        }
    }

    /**
     * Copies the rows of a range, each to the next position of its digit.
     *
     * @param next the next position per digit. Modified: advanced past the rows copied.
     */
    void scatter(int from, int to, Digit digit, int[] next, SortRows target) {
        double[] targetKeys = target.keys;
        double[] payload = this.payload;
        double[] targetPayload = target.payload;
        for (int i = from; i < to; i++) {
            double key = keys[i];
            int index = next[digit.of(key)]++;
            targetKeys[index] = key;
            if (payload != null && targetPayload != null) {
                targetPayload[index] = payload[i];
            }
        }
    }

    void copy(int from, SortRows target, int index, int count) {
        System.arraycopy(keys, from, target.keys, index, count);
        if (payload != null && target.payload != null) {
            System.arraycopy(payload, from, target.payload, index, count);
        }
    }

    /** Sorts a few rows by insertion. */
    void insertionSort(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            double key = keys[i];
            double moved = payload == null ? 0 : payload[i];
            int index = i;
            for (; index > from && keys[index - 1] > key; index--) {
                keys[index] = keys[index - 1];
                if (payload != null) {
                    payload[index] = payload[index - 1];
                }
            }
            keys[index] = key;
            if (payload != null) {
                payload[index] = moved;
            }
        }
    }
}
