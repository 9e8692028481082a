package dev.praxis.compute.kernel;

import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.FloatFormat.Numbers;

/** A table for row lookups, such as embeddings, held in its precision. */
public final class RowTable {
    /** Numbers per piece: small enough not to be a humongous object for the garbage collector. */
    private static final int PIECE = 1 << 14;

    private final int rows;
    private final int columns;
    private final int rowsPerPiece;
    private final Numbers[] pieces;

    private RowTable(StoredMatrix stored) {
        rows = stored.rows();
        columns = stored.columns();
        rowsPerPiece = Math.max(1, PIECE / Math.max(1, columns));
        pieces = new Numbers[(rows + rowsPerPiece - 1) / rowsPerPiece];
    }

    /**
     * Loads a table into memory.
     *
     * @param stored Not modified, and not retained.
     * @throws dev.praxis.compute.ComputeException VALUE if an entry is not finite
     */
    public static RowTable hold(StoredMatrix stored) {
        RowTable table = new RowTable(stored);
        Execution.forEach(table.pieces.length, (piece, lane) -> table.hold(piece, stored));
        return table;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Copies one row, from 0 to rows - 1, to the beginning of {@code into}. */
    public void row(int row, float[] into) {
        row(row, into, 0);
    }

    /** Copies one row, from 0 to rows - 1, to {@code into}, starting at {@code at}. */
    public void row(int row, float[] into, int at) {
        pieces[row / rowsPerPiece].copy(row % rowsPerPiece * columns, into, at, columns);
    }

    private static Numbers hold(float[] values, StoredMatrix stored) {
        return switch (stored.packing()) {
            case FLOAT32 -> FloatFormat.FLOAT32.hold(values);
            case FLOAT16 -> FloatFormat.FLOAT16.hold(values);
            case BFLOAT16 -> FloatFormat.BFLOAT16.hold(values);
            case INT8 -> FloatFormat.holdIntegers(values, stored.columns());
        };
    }

    private void hold(int piece, StoredMatrix stored) {
        int first = piece * rowsPerPiece;
        int count = Math.min(rowsPerPiece, rows - first);
        float[] values = new float[count * columns];
        float[] row = new float[columns];
        for (int i = 0; i < count; i++) {
            stored.readRow(first + i, row);
            System.arraycopy(row, 0, values, i * columns, columns);
        }
        pieces[piece] = hold(values, stored);
    }
}
