package dev.praxis.compute.metrics.ranking;

import org.jspecify.annotations.Nullable;

/**
 * Keys of a {@link RadixSort}, and what travels along with them.
 *
 * @param keys no NaN
 * @param payload one a key; null for nothing
 */
record SortRows(double[] keys, double @Nullable [] payload) {

    /** Room for {@code count} rows of this kind. */
    SortRows buffer(int count) {
        return new SortRows(new double[count], payload == null ? null : new double[count]);
    }

    /** Returns ones for the bits in which a key of a part is not that of row {@code reference}. */
    long differing(int from, int to, int reference) {
        long first = Digit.key(keys[reference]);
        long differing = 0;
        for (int i = from; i < to; i++) {
            differing |= Digit.key(keys[i]) ^ first;
        }
        return differing;
    }

    /** Adds up how many rows of a part have each digit, from place {@code offset} on. */
    void count(int from, int to, Digit digit, int[] counts, int offset) {
        for (int i = from; i < to; i++) {
            counts[digit.of(keys[i]) + offset]++;
        }
    }

    /**
     * Copies the rows of a part, each to the next place of its digit.
     *
     * @param next of each digit. Modified: each has moved on behind its last row.
     * @param offset of place 0 in {@code target}
     */
    void deal(int from, int to, Digit digit, int[] next, SortRows target, int offset) {
        double[] dealt = target.keys;
        double[] payload = this.payload;
        double[] dealtPayload = target.payload;
        for (int i = from; i < to; i++) {
            double key = keys[i];
            int place = offset + next[digit.of(key)]++;
            dealt[place] = key;
            if (payload != null && dealtPayload != null) {
                dealtPayload[place] = payload[i];
            }
        }
    }

    void copy(int from, SortRows target, int place, int count) {
        System.arraycopy(keys, from, target.keys, place, count);
        if (payload != null && target.payload != null) {
            System.arraycopy(payload, from, target.payload, place, count);
        }
    }

    /** Sorts a few rows, which differ in their lowest bits alone. */
    void insertionSort(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            double key = keys[i];
            double moved = payload == null ? 0 : payload[i];
            int place = i;
            for (; place > from && keys[place - 1] > key; place--) {
                keys[place] = keys[place - 1];
                if (payload != null) {
                    payload[place] = payload[place - 1];
                }
            }
            keys[place] = key;
            if (payload != null) {
                payload[place] = moved;
            }
        }
    }
}
