package dev.praxis.compute.metrics.ranking;

import java.util.Arrays;

/**
 * Ascending thresholds, among which the places of many scores are found. A table by the leading
 * bits of a score leaves a few thresholds, and a binary search without branches one of them.
 *
 * <p>Of n thresholds, place 2i + 1 is that of threshold i, {@code 0 <= i < n}, place 2i that of all
 * scores between threshold i - 1 and threshold i.
 */
final class ScorePlaces {
    /** The number of entries of the table per threshold. */
    private static final int ENTRIES = 2;

    private final int size;

    /** The thresholds, followed by infinities. */
    private final double[] thresholds;

    private final long min;
    private final long max;
    private final int shift;

    /** The number of thresholds of lower entries. */
    private final int[] below;

    /** The number of thresholds that the first comparison skips, a power of two. */
    private final int firstStep;

    /**
     * Creates the table.
     *
     * @param distinct ascending, at least one
     */
    ScorePlaces(double[] distinct) {
        size = distinct.length;
        min = order(distinct[0]);
        max = order(distinct[size - 1]);
        int bits = Long.SIZE - Long.numberOfLeadingZeros(max - min);
        shift = Math.max(0, bits - (Integer.SIZE - Integer.numberOfLeadingZeros(ENTRIES * size)));
        below = new int[entry(max) + 2];
        for (double threshold : distinct) {
            below[entry(order(threshold)) + 1]++;
        }
        int most = Arrays.stream(below).max().orElseThrow();
        for (int i = 1; i < below.length; i++) {
            below[i] += below[i - 1];
        }
        firstStep = Integer.highestOneBit(most);
        thresholds = Arrays.copyOf(distinct, size + 2 * firstStep);
        Arrays.fill(thresholds, size, thresholds.length, Double.POSITIVE_INFINITY);
    }

    /** Returns the number of thresholds. */
    int size() {
        return size;
    }

    /** Returns the number of places. */
    int count() {
        return 2 * size + 1;
    }

    /**
     * Finds the places of finite scores, step by step for all of them, since the steps of one score
     * wait for each other.
     *
     * @param scores without -0.0; the first {@code count} are read. Not modified.
     * @param places overwritten
     */
    void find(double[] scores, int count, int[] places) {
        for (int i = 0; i < count; i++) {
            places[i] = below[entry(order(scores[i]))];
        }
        for (int step = firstStep; step > 0; step >>= 1) {
            for (int i = 0; i < count; i++) {
                places[i] += step & (Branchless.isLess(scores[i], thresholds[places[i] + step - 1]) - 1);
            }
        }
        for (int i = 0; i < count; i++) {
            int atMost = places[i];
            places[i] = 2 * atMost - (atMost > 0 && thresholds[atMost - 1] == scores[i] ? 1 : 0);
        }
    }

    private int entry(long order) {
        return (int) ((Math.min(Math.max(order, min), max) - min) >>> shift);
    }

    /** Returns the bits of a number, with the order of numbers. */
    private static long order(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> (Long.SIZE - 1)) >>> 1);
    }
}
