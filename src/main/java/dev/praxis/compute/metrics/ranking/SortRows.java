package dev.praxis.compute.metrics.ranking;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link RadixSort}: keys with optional payloads.
 *
 * @param keys no NaN
 * @param payload one per key; null for none
 */
record SortRows(double[] keys, double @Nullable [] payload) {

    /** Returns a buffer for {@code count} rows of this kind. */
    SortRows newBuffer(int count) {
        return new SortRows(new double[count], payload == null ? null : new double[count]);
    }

    /**
     * Returns a mask of the bits in which any key of a range differs from that of row
     * {@code reference}.
     */
    long differing(int from, int to, int reference) {
        long first = Digit.key(keys[reference]);
        long differing = 0;
        for (int i = from; i < to; i++) {
            differing |= Digit.key(keys[i]) ^ first;
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
     * @param offset the index of position 0 in {@code target}
     */
    void scatter(int from, int to, Digit digit, int[] next, SortRows target, int offset) {
        double[] targetKeys = target.keys;
        double[] payload = this.payload;
        double[] targetPayload = target.payload;
        for (int i = from; i < to; i++) {
            double key = keys[i];
            int index = offset + next[digit.of(key)]++;
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
