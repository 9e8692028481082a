package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A radix sort from the lowest number to the highest, on all threads of the computation. A payload,
 * one number a key, may travel along.
 *
 * <p>Numbers are dealt out by the leading bits in which they differ, so that each part fits a near
 * cache; then each part by its next bits; and what is left in one place is sorted there. The JDK's
 * own {@code parallelSort} compares, which costs 23 levels for ten million numbers where this
 * passes over them twice.
 *
 * <p>The order is that of {@link Arrays#sort(double[])}, -0.0 before 0.0. Payloads of equal keys
 * keep their order: the answer is the same on any number of threads.
 *
 * <p>Source: D. Knuth, The Art of Computer Programming, volume 3, section 5.2.5 (radix sort from
 * the most significant digit).
 */
final class RadixSort {
    /** Below it, more threads gain nothing. */
    private static final int FEW = 1 << 14;

    private static final int FIRST_BITS = 16;
    private static final int TASKS = 64;

    private final SortRows rows;
    private final int begin;

    /** A buffer, whose place 0 is for {@code begin}. */
    private final SortRows dealt;

    private RadixSort(SortRows rows, int begin, int end) {
        this.rows = rows;
        this.begin = begin;
        this.dealt = rows.buffer(end - begin);
    }

    /**
     * Sorts a part of an array in place.
     *
     * @param keys no NaN. Modified from {@code begin} to before {@code end}.
     */
    static void ascending(double[] keys, int begin, int end) {
        if (end - begin < FEW) {
            Arrays.sort(keys, begin, end);
        } else {
            sort(new SortRows(keys, null), begin, end);
        }
    }

    /**
     * Sorts keys in place, and their payload with them.
     *
     * @param keys no NaN. Modified.
     * @param payload one a key. Modified.
     */
    static void ascending(double[] keys, double[] payload) {
        sort(new SortRows(keys, payload), 0, keys.length);
    }

    private static void sort(SortRows rows, int begin, int end) {
        if (end - begin < 2) {
            return;
        }
        int differingBits = differingBits(rows, begin, end);
        if (differingBits == 0) {
            return;
        }
        RadixSort sort = new RadixSort(rows, begin, end);
        if (end - begin < FEW) {
            rows.copy(begin, sort.dealt, 0, end - begin);
            new RadixPart(sort.dealt, rows, begin).sort(0, end - begin, differingBits);
        } else {
            sort.sort(differingBits, Chunk.perThread(begin, end));
        }
    }

    /** Returns how many of the keys' lowest bits are not the same in all of them. */
    private static int differingBits(SortRows rows, int begin, int end) {
        AtomicLong differing = new AtomicLong();
        Chunk.forEach(
                Chunk.ofShort(begin, end),
                chunk -> differing.accumulateAndGet(rows.differing(chunk.from(), chunk.to(), begin), (a, b) -> a | b));
        return Long.SIZE - Long.numberOfLeadingZeros(differing.get());
    }

    private void sort(int differingBits, Chunk[] chunks) {
        Digit digit = Digit.highest(differingBits, FIRST_BITS);
        int[][] next = new int[chunks.length][digit.values()];
        Chunk.forEach(
                chunks,
                chunk -> chunk.inParts(part -> rows.count(part.from(), part.to(), digit, next[chunk.index()], 0)));
        int[] starts = countsToPlaces(next, digit.values());
        Chunk.forEach(
                chunks,
                chunk ->
                        chunk.inParts(part -> rows.deal(part.from(), part.to(), digit, next[chunk.index()], dealt, 0)));
        sortParts(starts, digit.shift());
    }

    /**
     * Turns each chunk's counts into the places of its first number of each digit; returns where
     * each digit's part begins, and the end of the last.
     */
    private static int[] countsToPlaces(int[][] next, int digits) {
        int[] starts = new int[digits + 1];
        int place = 0;
        for (int digit = 0; digit < digits; digit++) {
            starts[digit] = place;
            for (int[] counts : next) {
                int count = counts[digit];
                counts[digit] = place;
                place += count;
            }
        }
        starts[digits] = place;
        return starts;
    }

    private void sortParts(int[] starts, int differingBits) {
        int count = starts[starts.length - 1];
        long step = Math.ceilDiv(count, TASKS);
        Execution.forEach(TASKS, (task, lane) -> {
            RadixPart part = new RadixPart(dealt, rows, begin);
            int digit = firstFrom(starts, task * step);
            for (; digit < starts.length - 1 && starts[digit] < (task + 1) * step; digit++) {
                part.sort(starts[digit], starts[digit + 1], differingBits);
            }
        });
    }

    /** The first digit whose part begins at {@code place} or behind it. */
    private static int firstFrom(int[] starts, long place) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
