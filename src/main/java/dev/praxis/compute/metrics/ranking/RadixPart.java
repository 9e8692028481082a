package dev.praxis.compute.metrics.ranking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a {@link RadixSort} has dealt out, which one thread sorts back into their places.
 */
final class RadixPart {
    private static final int BITS = 11;

    /** Digits of a short part, which has too few rows for the places of a longer one. */
    private static final int SHORT_BITS = 8;

    /** The longest short part. */
    private static final int SHORT_PART = 512;

    /** The longest run that is sorted by insertion. */
    private static final int SHORT_RUN = 24;

    private final SortRows dealt;
    private final SortRows target;
    private final int offset;
    private final int[] places = new int[(1 << BITS) + 1];

    /** Sorts runs, while the places of their part are still needed. */
    private @Nullable RadixPart deeper;

    /**
     * Creates a sorter.
     *
     * @param dealt a buffer of parts. Modified.
     * @param target where they go
     * @param offset of the buffer's place 0 in the target
     */
    RadixPart(SortRows dealt, SortRows target, int offset) {
        this.dealt = dealt;
        this.target = target;
        this.offset = offset;
    }

    /**
     * Sorts one part.
     *
     * @param differingBits how many of the keys' lowest bits are not the same in all of them
     */
    void sort(int from, int to, int differingBits) {
        boolean isShort = to - from < SHORT_PART;
        if (to - from < 2 || differingBits == 0) {
            dealt.copy(from, target, offset + from, to - from);
        } else if (isShort && target.payload() == null) {
            dealt.copy(from, target, offset + from, to - from);
            Arrays.sort(target.keys(), offset + from, offset + to);
        } else {
            dealOut(from, to, Digit.highest(differingBits, isShort ? SHORT_BITS : BITS));
        }
    }

    private void dealOut(int from, int to, Digit digit) {
        Arrays.fill(places, 0, digit.values() + 1, 0);
        dealt.count(from, to, digit, places, 1);
        for (int i = 1; i < digit.values(); i++) {
            places[i] += places[i - 1];
        }
        dealt.deal(from, to, digit, places, target, offset + from);
        // Each place has moved on to where its run ends.
        int start = from;
        for (int i = 0; i < digit.values(); i++) {
            int end = from + places[i];
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

    /** A run with a payload goes back to the buffer, as a part of its own. */
    private void sortAgain(int from, int to) {
        long differing = target.differing(offset + from, offset + to, offset + from);
        if (differing != 0) {
            target.copy(offset + from, dealt, from, to - from);
            if (deeper == null) {
                deeper = new RadixPart(dealt, target, offset);
            }
            deeper.sort(from, to, Long.SIZE - Long.numberOfLeadingZeros(differing));
        }
    }
}
