package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A parallel radix sort in ascending order. Each key may carry a payload of one number.
 *
 * <p>Keys are distributed into buckets by the leading bits in which they differ, so that each
 * bucket fits a near cache. Buckets are then distributed by their next bits, and the short runs
 * that remain are sorted in place. The JDK's {@code parallelSort} compares keys, which takes 23
 * levels for ten million numbers; this sort makes two passes.
 *
 * <p>The order is that of {@link Arrays#sort(double[])}, -0.0 before 0.0. The sort is stable:
 * payloads of equal keys keep their order, so the result is the same on any number of threads.
 *
 * <p>Source: D. Knuth, The Art of Computer Programming, volume 3, section 5.2.5 (radix sort from
 * the most significant digit).
 */
final class RadixSort {
    /** Below this number of rows, more threads gain nothing. */
    private static final int MIN_PARALLEL_ROWS = 1 << 14;

    private static final int FIRST_BITS = 16;
    private static final int TASKS = 64;

    private final SortRows rows;
    private final int begin;

    /** Buffer whose index 0 corresponds to {@code begin}. */
    private final SortRows buffer;

    private RadixSort(SortRows rows, int begin, int end) {
        this.rows = rows;
        this.begin = begin;
        this.buffer = rows.newBuffer(end - begin);
    }

    /**
     * Sorts the range [begin, end) in place.
     *
     * @param keys no NaN. Modified within the range.
     */
    static void ascending(double[] keys, int begin, int end) {
        if (end - begin < MIN_PARALLEL_ROWS) {
            Arrays.sort(keys, begin, end);
        } else {
            sort(new SortRows(keys, null), begin, end);
        }
    }

    /**
     * Sorts keys in place, along with their payloads.
     *
     * @param keys no NaN. Modified.
     * @param payload one per key. Modified.
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
        if (end - begin < MIN_PARALLEL_ROWS) {
            rows.copy(begin, sort.buffer, 0, end - begin);
            new RadixBucketSorter(sort.buffer, rows, begin).sort(0, end - begin, differingBits);
        } else {
            sort.sort(differingBits, Chunk.perThread(begin, end));
        }
    }

    /** Returns the number of low bits of the keys that are not the same in all of them. */
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
        int[] starts = countsToPositions(next, digit.values());
        Chunk.forEach(
                chunks,
                chunk -> chunk.inParts(
                        part -> rows.scatter(part.from(), part.to(), digit, next[chunk.index()], buffer, 0)));
        sortBuckets(starts, digit.shift());
    }

    /**
     * Replaces the counts of each chunk by the position of its first key per digit. Returns the
     * start of each bucket, and the end of the last.
     */
    private static int[] countsToPositions(int[][] next, int digits) {
        int[] starts = new int[digits + 1];
        int position = 0;
        for (int digit = 0; digit < digits; digit++) {
            starts[digit] = position;
            for (int[] counts : next) {
                int count = counts[digit];
                counts[digit] = position;
                position += count;
            }
        }
        starts[digits] = position;
        return starts;
    }

    private void sortBuckets(int[] starts, int differingBits) {
        int count = starts[starts.length - 1];
        long step = Math.ceilDiv(count, TASKS);
        Execution.forEach(TASKS, (task, lane) -> {
            RadixBucketSorter sorter = new RadixBucketSorter(buffer, rows, begin);
            int digit = firstFrom(starts, task * step);
            for (; digit < starts.length - 1 && starts[digit] < (task + 1) * step; digit++) {
                sorter.sort(starts[digit], starts[digit + 1], differingBits);
            }
        });
    }

    /** Returns the first digit whose bucket starts at or after {@code position}. */
    private static int firstFrom(int[] starts, long position) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
