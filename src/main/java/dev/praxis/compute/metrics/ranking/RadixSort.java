package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.PerLane;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A parallel radix sort of the rows of each class, in ascending order of their keys. Each row may
 * carry a weight.
 *
 * <p>Rows are written once to memory, into {@link KeyBuckets} that fit a near cache, and each
 * bucket is then sorted there. The JDK's {@code parallelSort} compares keys, which takes 23 levels
 * for ten million numbers.
 *
 * <p>-0.0 becomes 0.0. The sort is stable: weights of equal keys keep their order, so the result is
 * the same on any number of threads.
 *
 * <p>Source: D. Knuth, The Art of Computer Programming, volume 3, section 5.2.5 (radix sort from
 * the most significant digit).
 */
final class RadixSort {
    /** Below this number of rows, more threads and buckets gain nothing. */
    private static final int MIN_PARALLEL_ROWS = 1 << 14;

    private static final int TASKS = 64;

    private final double[] keys;
    private final boolean[] labels;
    private final double @Nullable [] weights;
    private final KeyBuckets buckets;

    private RadixSort(double[] keys, boolean[] labels, double @Nullable [] weights, KeyBuckets buckets) {
        this.keys = keys;
        this.labels = labels;
        this.weights = weights;
        this.buckets = buckets;
    }

    /**
     * Sorted rows of both classes.
     *
     * @param rows the positive rows, ascending, then the negative rows, ascending
     * @param positives the number of positive rows
     */
    record Classes(SortRows rows, int positives) {}

    /** Returns a sorted copy of numbers. */
    static double[] ascending(double[] values) {
        return byClass(values, new boolean[values.length], null).rows.keys();
    }

    /**
     * Sorts the rows of each class. Rows of weight 0 are left out.
     *
     * @param keys no NaN. Not modified.
     * @param labels whether the row is positive, one per key. Not modified.
     * @param weights one per key; null for none. Not modified.
     */
    static Classes byClass(double[] keys, boolean[] labels, double @Nullable [] weights) {
        boolean isParallel = keys.length >= MIN_PARALLEL_ROWS;
        int differingBits = differingBits(keys);
        KeyBuckets buckets =
                isParallel && differingBits > 0 ? KeyBuckets.of(keys, differingBits) : KeyBuckets.single(differingBits);
        Chunk[] chunks = isParallel ? Chunk.perThread(0, keys.length) : new Chunk[] {new Chunk(0, 0, keys.length)};
        return new RadixSort(keys, labels, weights, buckets).sort(chunks);
    }

    /** Returns the number of low bits of the keys that are not the same in all of them. */
    private static int differingBits(double[] keys) {
        if (keys.length == 0) {
            return 0;
        }
        AtomicLong differing = new AtomicLong();
        Chunk.forEach(
                Chunk.ofShort(0, keys.length),
                chunk -> differing.accumulateAndGet(
                        SortRows.differing(keys, chunk.from(), chunk.to(), keys[0]), (a, b) -> a | b));
        return Long.SIZE - Long.numberOfLeadingZeros(differing.get());
    }

    private Classes sort(Chunk[] chunks) {
        int[][] next = new int[chunks.length][2 * buckets.count()];
        Chunk.forEach(chunks, chunk -> chunk.inParts(part -> count(part.from(), part.to(), next[chunk.index()])));
        int[] starts = countsToPositions(next, 2 * buckets.count());
        int size = starts[starts.length - 1];
        SortRows sorted = SortRows.ofSize(size, weights != null);
        Chunk.forEach(
                chunks, chunk -> chunk.inParts(part -> scatter(part.from(), part.to(), next[chunk.index()], sorted)));
        sortBuckets(sorted, starts);
        return new Classes(sorted, starts[buckets.count()]);
    }

    /** Counts the rows of a range per class and bucket. */
    private void count(int from, int to, int[] counts) {
        int negative = buckets.count();
        for (int i = from; i < to; i++) {
            // Branch-free, since labels are unpredictable.
            int bucket = buckets.of(keys[i] + 0.0) + negative * (labels[i] ? 0 : 1);
            counts[bucket] += weights == null || weights[i] > 0 ? 1 : 0;
        }
    }

    /**
     * Copies the rows of a range, each to the next position of its class and bucket.
     *
     * @param next the next position per class and bucket. Modified: advanced past the rows copied.
     */
    private void scatter(int from, int to, int[] next, SortRows target) {
        int negative = buckets.count();
        double[] targetKeys = target.keys();
        double[] targetWeights = target.payload();
        for (int i = from; i < to; i++) {
            double key = keys[i] + 0.0;
            int bucket = buckets.of(key) + negative * (labels[i] ? 0 : 1);
            if (weights == null || targetWeights == null) {
                targetKeys[next[bucket]++] = key;
            } else if (weights[i] > 0) {
                int index = next[bucket]++;
                targetKeys[index] = key;
                targetWeights[index] = weights[i];
            }
        }
    }

    /**
     * Replaces the counts of each chunk by the position of its first key per digit. Returns the
     * start of each bucket, and the end of the last.
     */
    private static int[] countsToPositions(int[][] next, int buckets) {
        int[] starts = new int[buckets + 1];
        int position = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            starts[bucket] = position;
            for (int[] counts : next) {
                int count = counts[bucket];
                counts[bucket] = position;
                position += count;
            }
        }
        starts[buckets] = position;
        return starts;
    }

    private void sortBuckets(SortRows rows, int[] starts) {
        int size = starts[starts.length - 1];
        int tasks = size < MIN_PARALLEL_ROWS ? 1 : TASKS;
        long step = Math.ceilDiv(size, tasks);
        PerLane<RadixBucketSorter> sorters = new PerLane<>(() -> new RadixBucketSorter(rows));
        Execution.forEach(tasks, (task, lane) -> {
            RadixBucketSorter sorter = sorters.get(lane);
            int bucket = firstFrom(starts, task * step);
            for (; bucket < starts.length - 1 && starts[bucket] < (task + 1) * step; bucket++) {
                sorter.sort(starts[bucket], starts[bucket + 1], buckets.differingBits(bucket % buckets.count()));
            }
        });
    }

    /** Returns the first bucket that starts at or after {@code position}. */
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
