package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.lang.foreign.MemorySegment;

/**
 * A row-major matrix as stored in a checkpoint.
 *
 * @param name name of the tensor, used in error messages
 * @param data rows x columns numbers of the format
 * @param format format of each number
 * @param rows number of rows
 * @param columns number of columns
 * @param precision precision in which the matrix will be held
 */
public record StoredMatrix(
        String name, MemorySegment data, FloatFormat format, int rows, int columns, WeightPrecision precision) {
    public StoredMatrix {
        long expected = (long) rows * columns * format.bytes();
        if (data.byteSize() != expected) {
            throw new ComputeException(
                    Reason.SHAPE, name, "expected %d bytes, found %d".formatted(expected, data.byteSize()));
        }
    }

    /** Creates a matrix that will be held as stored. */
    public StoredMatrix(String name, MemorySegment data, FloatFormat format, int rows, int columns) {
        this(name, data, format, rows, columns, WeightPrecision.AS_STORED);
    }

    /** Returns this matrix, to be held in a precision. */
    public StoredMatrix heldAs(WeightPrecision held) {
        return new StoredMatrix(name, data, format, rows, columns, held);
    }

    /** Returns the number of bytes that the matrix needs once it is held. */
    public long heldBytes() {
        long scales = packing() == Packing.INT8 ? (long) rows * Float.BYTES : 0;
        return (long) rows * columns * packing().bits() / Byte.SIZE + scales;
    }

    Packing packing() {
        return precision.packing(format);
    }

    /**
     * Reads one row.
     *
     * @param into [columns] or longer; its first entries are overwritten
     * @throws ComputeException VALUE if an entry is not finite, with its row and column
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
