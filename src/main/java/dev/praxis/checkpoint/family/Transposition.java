package dev.praxis.checkpoint.family;

import dev.praxis.compute.kernel.StoredMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Transposition of stored matrices: the engine takes weights as [out x in]. */
final class Transposition {
    private Transposition() {}

    /** Returns the transposed matrix, in native memory that is freed once it is unreachable. */
    static StoredMatrix of(StoredMatrix matrix) {
        int rows = matrix.columns();
        int columns = matrix.rows();
        MemorySegment transposed = Arena.ofAuto().allocate(matrix.data().byteSize());
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                copy(matrix, (long) column * rows + row, transposed, (long) row * columns + column);
            }
        }
        return new StoredMatrix(matrix.name(), transposed, matrix.format(), rows, columns);
    }

    private static void copy(StoredMatrix matrix, long from, MemorySegment to, long at) {
        int bytes = matrix.format().bytes();
        if (bytes == Float.BYTES) {
            to.set(
                    ValueLayout.JAVA_INT_UNALIGNED,
                    at * bytes,
                    matrix.data().get(ValueLayout.JAVA_INT_UNALIGNED, from * bytes));
        } else {
            to.set(
                    ValueLayout.JAVA_SHORT_UNALIGNED,
                    at * bytes,
                    matrix.data().get(ValueLayout.JAVA_SHORT_UNALIGNED, from * bytes));
        }
    }
}
