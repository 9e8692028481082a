package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.execution.Execution;

/**
 * A stable sort of rows by descending score: a radix sort from the least significant digit, or by
 * insertion for a few rows. Takes O(n) per digit of 11 bits in which any scores differ.
 *
 * <p>Source: D. Knuth, The Art of Computer Programming, volume 3, section 5.2.5.
 */
final class ScoreSort {
    private static final int FEW = 48;
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private long[] keys = {};
    private long[] otherKeys = {};
    private int[] otherRows = {};

    /**
     * Sorts a range of rows.
     *
     * @param rows row indices. Modified: sorted from {@code from} to {@code to}.
     * @param scores score of each row, finite
     */
    void sort(int[] rows, int from, int to, double[] scores) {
        int size = to - from;
        if (keys.length < size) {
            keys = new long[size];
        }
        long differing = 0;
        for (int i = 0; i < size; i++) {
            keys[i] = key(scores[rows[from + i]]);
            differing |= keys[i] ^ keys[0];
        }
        if (size <= FEW) {
            insert(rows, from, size);
        } else {
            sortDigits(rows, from, size, differing);
        }
    }

    /** Returns a key whose unsigned order is the descending order of scores; -0 equals 0. */
    private static long key(double score) {
        long bits = Double.doubleToRawLongBits(score + 0.0);
        return ~(bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE));
    }

    private void insert(int[] rows, int from, int size) {
        for (int i = 1; i < size; i++) {
            long key = keys[i];
            int row = rows[from + i];
            int place = i;
            for (; place > 0 && Long.compareUnsigned(keys[place - 1], key) > 0; place--) {
                keys[place] = keys[place - 1];
                rows[from + place] = rows[from + place - 1];
            }
            keys[place] = key;
            rows[from + place] = row;
        }
    }

    private void sortDigits(int[] rows, int from, int size, long differing) {
        if (otherKeys.length < size) {
            otherKeys = new long[size];
            otherRows = new int[size];
        }
        int first = Long.numberOfTrailingZeros(differing);
        for (int shift = first; shift < Long.SIZE && differing >>> shift != 0; shift += DIGIT_BITS) {
            Execution.check();
            int[] next = new int[DIGITS + 1];
            for (int i = 0; i < size; i++) {
                next[((int) (keys[i] >>> shift) & (DIGITS - 1)) + 1]++;
            }
            for (int digit = 0; digit < DIGITS; digit++) {
                next[digit + 1] += next[digit];
            }
            for (int i = 0; i < size; i++) {
                int place = next[(int) (keys[i] >>> shift) & (DIGITS - 1)]++;
                otherKeys[place] = keys[i];
                otherRows[place] = rows[from + i];
            }
            System.arraycopy(otherRows, 0, rows, from, size);
            long[] sorted = otherKeys;
            otherKeys = keys;
            keys = sorted;
        }
    }
}
