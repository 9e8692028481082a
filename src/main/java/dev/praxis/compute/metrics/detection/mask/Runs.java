package dev.praxis.compute.metrics.detection.mask;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;

/**
 * Run lengths of pixels, alternately 0 and 1. They are normalized: only the first may be 0, so
 * equal masks have equal runs.
 */
final class Runs {
    private Runs() {}

    /** Returns the sum of the runs of ones. */
    static int area(int[] runs) {
        int area = 0;
        for (int i = 1; i < runs.length; i += 2) {
            area += runs[i];
        }
        return area;
    }

    /**
     * Normalizes runs: drops those of length 0 after the first and joins their neighbors.
     *
     * @param counts run lengths with a sum above 0; returned if they are normalized, otherwise
     *     overwritten
     */
    static int[] normalized(int[] counts) {
        int size = 1;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] == 0) {
                continue;
            }
            if ((i & 1) == (size & 1)) {
                counts[size++] = counts[i];
            } else {
                counts[size - 1] += counts[i];
            }
        }
        return size == counts.length ? counts : Arrays.copyOf(counts, size);
    }

    /**
     * Returns the runs of the pixels that are 1 in either mask.
     *
     * @param a normalized runs; not modified
     * @param b normalized runs with the same sum; not modified
     * @param pixels the sum
     */
    static int[] union(int[] a, int[] b, int pixels) {
        int[] runs = new int[(int) Math.min((long) a.length + b.length, pixels + 1L)];
        int size = 0;
        int start = 0;
        int nextA = 0;
        int nextB = 0;
        int endA = a[nextA++];
        int endB = b[nextB++];
        for (int end = Math.min(endA, endB), step = 0; end < pixels; end = Math.min(endA, endB), step++) {
            Execution.checkAt(step);
            if (endA == end) {
                endA += a[nextA++];
            }
            if (endB == end) {
                endB += b[nextB++];
            }
            // Runs at odd positions are ones.
            int value = ((nextA - 1) | (nextB - 1)) & 1;
            if (value != (size & 1)) {
                runs[size++] = end - start;
                start = end;
            }
        }
        runs[size++] = pixels - start;
        return Arrays.copyOf(runs, size);
    }
}
