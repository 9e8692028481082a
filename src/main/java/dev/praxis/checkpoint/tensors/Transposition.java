package dev.praxis.checkpoint.tensors;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Transposition of stored matrices: the engine takes weights as [out x in]. */
public final class Transposition {
    /** Rows and columns of a tile, small enough for both sides of it to stay in the cache. */
    private static final int TILE = 32;

    private Transposition() {}

    /**
     * Returns the transposed matrix, in native memory that is freed once it is unreachable.
     *
     * @param matrix [rows x columns], row-major. Not modified.
     * @param width bytes of an entry, 2 or 4
     * @return [columns x rows], row-major
     */
    public static MemorySegment of(MemorySegment matrix, long rows, long columns, int width) {
        MemorySegment transposed = Arena.ofAuto().allocate(matrix.byteSize());
        for (long top = 0; top < rows; top += TILE) {
            long bottom = Math.min(rows, top + TILE);
            for (long left = 0; left < columns; left += TILE) {
                long right = Math.min(columns, left + TILE);
                for (long column = left; column < right; column++) {
                    for (long row = top; row < bottom; row++) {
                        copy(matrix, row * columns + column, transposed, column * rows + row, width);
                    }
                }
            }
        }
        return transposed;
    }

    private static void copy(MemorySegment from, long entry, MemorySegment to, long at, int width) {
        if (width == Integer.BYTES) {
            int bits = from.get(ValueLayout.JAVA_INT_UNALIGNED, entry * width);
            to.set(ValueLayout.JAVA_INT_UNALIGNED, at * width, bits);
        } else {
            short bits = from.get(ValueLayout.JAVA_SHORT_UNALIGNED, entry * width);
            to.set(ValueLayout.JAVA_SHORT_UNALIGNED, at * width, bits);
        }
    }
}
