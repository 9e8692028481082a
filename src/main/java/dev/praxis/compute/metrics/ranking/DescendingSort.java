package dev.praxis.compute.metrics.ranking;

/**
 * Sorts scores from the highest to the lowest, each with a value that stays beside it: radix sort over the bits of the scores, least significant
 * digit first. It is stable, and linear in the rows.
 *
 * <p>Source: D. Knuth, The Art of Computer Programming, volume 3, section 5.2.5.
 */
final class DescendingSort {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 6; // of 11 bits cover 64
    private static final int BUCKETS = 1 << DIGIT_BITS;

    private DescendingSort() {}

    /** What was sorted. */
    record Sorted(long[] keys, double[] values) {}

    /** A key whose unsigned order is the descending order of scores. */
    static long key(double score) {
        long bits = Double.doubleToRawLongBits(score);
        // Below zero the bits already descend; from zero on, all but the sign are turned round.
        return bits < 0 ? bits : bits ^ Long.MAX_VALUE;
    }

    /** The score of a {@link #key}. */
    static double score(long key) {
        return Double.longBitsToDouble(key < 0 ? key : key ^ Long.MAX_VALUE);
    }

    /**
     * Sorts by unsigned key.
     *
     * @param keys one a row. Modified.
     * @param values one a key. Modified.
     */
    static Sorted sort(long[] keys, double[] values) {
        int[][] counts = countDigits(keys);
        long[] fromKeys = keys;
        double[] fromValues = values;
        long[] toKeys = new long[keys.length];
        double[] toValues = new double[keys.length];
        for (int digit = 0; digit < DIGITS; digit++) {
            int[] next = counts[digit];
            if (keys.length == 0 || next[digitOf(fromKeys[0], digit)] == keys.length) {
                continue; // All rows share this digit.
            }
            countsToStarts(next);
            for (int i = 0; i < fromKeys.length; i++) {
                int place = next[digitOf(fromKeys[i], digit)]++;
                toKeys[place] = fromKeys[i];
                toValues[place] = fromValues[i];
            }
            long[] freedKeys = fromKeys;
            double[] freedValues = fromValues;
            fromKeys = toKeys;
            fromValues = toValues;
            toKeys = freedKeys;
            toValues = freedValues;
        }
        return new Sorted(fromKeys, fromValues);
    }

    private static int[][] countDigits(long[] keys) {
        int[][] counts = new int[DIGITS][BUCKETS];
        for (long key : keys) {
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][digitOf(key, digit)]++;
            }
        }
        return counts;
    }

    private static void countsToStarts(int[] counts) {
        int start = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            int count = counts[bucket];
            counts[bucket] = start;
            start += count;
        }
    }

    private static int digitOf(long key, int digit) {
        return (int) (key >>> (digit * DIGIT_BITS)) & (BUCKETS - 1);
    }
}
