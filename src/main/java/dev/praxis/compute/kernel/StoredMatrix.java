package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.lang.foreign.MemorySegment;

/**
 * A matrix as it lies in a checkpoint, row after row.
 *
 * @param name of the tensor, which faults are reported under
 * @param data rows x columns numbers of the format
 * @param format of each number
 * @param rows of the matrix
 * @param columns of the matrix
 */
public record StoredMatrix(String name, MemorySegment data, FloatFormat format, int rows, int columns) {
    public StoredMatrix {
        long expected = (long) rows * columns * format.bytes();
        if (data.byteSize() != expected) {
            throw new ComputeException(
                    Reason.SHAPE, name, "expected %d bytes, found %d".formatted(expected, data.byteSize()));
        }
    }

    /**
     * Reads one row.
     *
     * @param into [columns] or longer; its first entries are overwritten
     * @throws ComputeException VALUE where an entry is not finite, with the row and the column
     */
    public void readRow(int row, float[] into) {
        format.read(data, (long) row * columns, into, columns);
        for (int i = 0; i < columns; i++) {
            if (!Float.isFinite(into[i])) {
                throw new ComputeException(Reason.VALUE, name, "expected a finite number, found " + into[i], row, i);
            }
        }
    }
}
