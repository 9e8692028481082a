package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the buckets of a {@link RadixSort} in place, on one thread: distributes a bucket into runs
 * by its next bits, in a copy that stays in the cache, and sorts the short runs by insertion.
 */
final class RadixBucketSorter {
    private static final int MIN_BITS = 4;
    private static final int MAX_BITS = 12;

    /** Max rows of a bucket without weights that the JDK sorts. */
    private static final int SMALL_BUCKET = 512;

    /** Max rows of a run sorted by insertion. */
    private static final int SHORT_RUN = 24;

    private final SortRows rows;
    private final int[] ends = new int[(1 << MAX_BITS) + 1];

    /** A copy of a bucket; grows with the largest. */
    private SortRows copy;

    /** A sorter of runs of the copy, since the ends of the other runs are still in use. */
    private @Nullable RadixBucketSorter ofRuns;

    /**
     * Creates a sorter.
     *
     * @param rows the rows of the buckets. Modified.
     */
    RadixBucketSorter(SortRows rows) {
        this.rows = rows;
        this.copy = rows.newBuffer(0);
    }

    /**
     * Sorts one bucket.
     *
     * @param differingBits the number of low bits of the keys that may not be the same in all of
     *     them
     */
    void sort(int from, int to, int differingBits) {
        int size = to - from;
        if (size < 2 || differingBits == 0) {
            return;
        }
        if (size <= SHORT_RUN) {
            rows.insertionSort(from, to);
        } else if (size < SMALL_BUCKET && rows.payload() == null) {
            Arrays.sort(rows.keys(), from, to);
        } else {
            Execution.check();
            if (size > copy.keys().length) {
                copy = rows.newBuffer((int) Math.min(rows.keys().length, 2L * size));
                ofRuns = null;
            }
            // About two rows a run.
            int bits = Math.clamp(Integer.SIZE - 2 - Integer.numberOfLeadingZeros(size), MIN_BITS, MAX_BITS);
            distribute(from, to, Digit.highest(differingBits, bits));
            copy.copy(0, rows, from, size);
        }
    }

    private void distribute(int from, int to, Digit digit) {
        Arrays.fill(ends, 0, digit.values() + 1, 0);
        rows.count(from, to, digit, ends, 1);
        int longest = 0;
        for (int i = 1; i <= digit.values(); i++) {
            longest = Math.max(longest, ends[i]);
            ends[i] += ends[i - 1];
        }
        rows.scatter(from, to, digit, ends, copy);
        // Each start is now an end.
        if (digit.shift() == 0) {
            return;
        }
        if (longest <= SHORT_RUN) {
            copy.insertionSort(0, to - from);
            return;
        }
        int start = 0;
        for (int i = 0; i < digit.values(); i++) {
            sortRun(start, ends[i]);
            start = ends[i];
        }
    }

    private void sortRun(int from, int to) {
        if (to - from <= SHORT_RUN) {
            copy.insertionSort(from, to);
            return;
        }
        long differing = SortRows.differing(copy.keys(), from, to, copy.keys()[from]);
        if (differing != 0) {
            if (ofRuns == null) {
                ofRuns = new RadixBucketSorter(copy);
            }
            ofRuns.sort(from, to, Long.SIZE - Long.numberOfLeadingZeros(differing));
        }
    }
}
