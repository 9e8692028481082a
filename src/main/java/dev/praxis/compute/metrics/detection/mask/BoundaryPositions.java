package dev.praxis.compute.metrics.detection.mask;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Positions, column by column, at which the pixels of a mask change between 0 and 1. A position
 * that occurs twice changes nothing. They are kept as a list, or as a bit per pixel if that is
 * smaller.
 */
final class BoundaryPositions {
    private static final int OPERATIONS_PER_WORD = 2;
    private static final int OPERATIONS_PER_BIT = 5;

    private final int pixels;
    private final int @Nullable [] list;
    private final long[] bits;
    private int size;

    /**
     * Creates an empty set of positions.
     *
     * @param count the number of {@link #flip}s
     */
    BoundaryPositions(int pixels, long count) {
        this.pixels = pixels;
        boolean isList = isList(pixels, (double) count);
        list = isList ? new int[(int) count] : null;
        bits = isList ? new long[0] : new long[words(pixels)];
    }

    /** Returns the cost of {@link #runs}. */
    static Cost cost(int pixels, double count) {
        return isList(pixels, count)
                ? Cost.sorting(count + 1)
                : Cost.operations(OPERATIONS_PER_WORD * words(pixels) + OPERATIONS_PER_BIT * Math.min(count, pixels));
    }

    private static boolean isList(int pixels, double count) {
        return count <= 2.0 * words(pixels);
    }

    private static int words(int pixels) {
        return (pixels >>> 6) + 1;
    }

    /** Adds a position from 0 to the number of pixels. */
    void flip(int position) {
        if (list != null) {
            list[size++] = position;
        } else {
            bits[position >>> 6] ^= 1L << position;
        }
    }

    /** Returns normalized runs; nothing may be added afterwards. */
    int[] runs() {
        return list != null ? ofList(list) : ofBits();
    }

    private int[] ofList(int[] positions) {
        Arrays.sort(positions);
        int[] runs = new int[positions.length + 1];
        int count = 0;
        int start = 0;
        for (int i = 0; i < positions.length && positions[i] < pixels; i++) {
            if (i + 1 < positions.length && positions[i] == positions[i + 1]) {
                i++;
                continue;
            }
            runs[count++] = positions[i] - start;
            start = positions[i];
        }
        runs[count++] = pixels - start;
        return Arrays.copyOf(runs, count);
    }

    private int[] ofBits() {
        // A change after the last pixel has no effect.
        bits[pixels >>> 6] &= ~(1L << pixels);
        int changes = 0;
        for (long word : bits) {
            changes += Long.bitCount(word);
        }
        int[] runs = new int[changes + 1];
        int count = 0;
        int start = 0;
        for (int i = 0; i < bits.length; i++) {
            Execution.checkAt(i);
            for (long rest = bits[i]; rest != 0; rest &= rest - 1) {
                int position = (i << 6) + Long.numberOfTrailingZeros(rest);
                runs[count++] = position - start;
                start = position;
            }
        }
        runs[count] = pixels - start;
        return runs;
    }
}
