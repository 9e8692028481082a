package dev.praxis.compute.metrics.ranking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sorts the buckets of a {@link RadixSort} from its buffer back into the array, on one thread. */
final class RadixBucketSorter {
    private static final int BITS = 11;

    /** Digit size for a small bucket, which has too few rows for the counts of a larger one. */
    private static final int SMALL_BITS = 8;

    /** Max rows of a small bucket. */
    private static final int SMALL_BUCKET = 512;

    /** Max rows of a run sorted by insertion. */
    private static final int SHORT_RUN = 24;

    private final SortRows buffer;
    private final SortRows target;
    private final int offset;
    private final int[] positions = new int[(1 << BITS) + 1];

    /** A sorter for runs, since the positions of their bucket are still in use. */
    private @Nullable RadixBucketSorter deeper;

    /**
     * Creates a sorter.
     *
     * @param buffer the rows of the buckets. Modified.
     * @param target the array to sort into
     * @param offset the index in the target of index 0 of the buffer
     */
    RadixBucketSorter(SortRows buffer, SortRows target, int offset) {
        this.buffer = buffer;
        this.target = target;
        this.offset = offset;
    }

    /**
     * Sorts one bucket.
     *
     * @param differingBits the number of low bits of the keys that are not the same in all of them
     */
    void sort(int from, int to, int differingBits) {
        boolean isSmall = to - from < SMALL_BUCKET;
        if (to - from < 2 || differingBits == 0) {
            buffer.copy(from, target, offset + from, to - from);
        } else if (isSmall && target.payload() == null) {
            buffer.copy(from, target, offset + from, to - from);
            Arrays.sort(target.keys(), offset + from, offset + to);
        } else {
            distribute(from, to, Digit.highest(differingBits, isSmall ? SMALL_BITS : BITS));
        }
    }

    private void distribute(int from, int to, Digit digit) {
        Arrays.fill(positions, 0, digit.values() + 1, 0);
        buffer.count(from, to, digit, positions, 1);
        for (int i = 1; i < digit.values(); i++) {
            positions[i] += positions[i - 1];
        }
        buffer.scatter(from, to, digit, positions, target, offset + from);
        // Each position is now the end of its run.
        int start = from;
        for (int i = 0; i < digit.values(); i++) {
            int end = from + positions[i];
            sortRun(start, end, digit.shift());
            start = end;
        }
    }

    private void sortRun(int from, int to, int differingBits) {
        if (differingBits == 0) {
            return;
        }
        if (to - from <= SHORT_RUN) {
            target.insertionSort(offset + from, offset + to);
        } else if (target.payload() == null) {
            Arrays.sort(target.keys(), offset + from, offset + to);
        } else {
            sortAgain(from, to);
        }
    }

    /** Sorts a run with a payload as a bucket: copies it back to the buffer first. */
    private void sortAgain(int from, int to) {
        long differing = target.differing(offset + from, offset + to, offset + from);
        if (differing != 0) {
            target.copy(offset + from, buffer, from, to - from);
            if (deeper == null) {
                deeper = new RadixBucketSorter(buffer, target, offset);
            }
            deeper.sort(from, to, Long.SIZE - Long.numberOfLeadingZeros(differing));
        }
    }
}
