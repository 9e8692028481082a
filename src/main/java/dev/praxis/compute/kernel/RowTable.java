package dev.praxis.compute.kernel;

import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.FloatFormat.Numbers;

/**
 * A table of which single rows are looked up, as embeddings are, held in no more bytes than it was
 * stored in.
 */
public final class RowTable {
    /** Numbers of one piece: small enough for the collector not to treat it as a large object. */
    private static final int PIECE = 1 << 14;

    private final int rows;
    private final int columns;
    private final int rowsOfAPiece;
    private final Numbers[] pieces;

    private RowTable(StoredMatrix stored) {
        rows = stored.rows();
        columns = stored.columns();
        rowsOfAPiece = Math.max(1, PIECE / Math.max(1, columns));
        pieces = new Numbers[(rows + rowsOfAPiece - 1) / rowsOfAPiece];
    }

    /**
     * Holds a table.
     *
     * @param stored Not modified, and not needed afterwards.
     * @throws dev.praxis.compute.ComputeException VALUE where an entry is not finite
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
        pieces[row / rowsOfAPiece].copy(row % rowsOfAPiece * columns, into, columns);
    }

    private void hold(int piece, StoredMatrix stored) {
        int first = piece * rowsOfAPiece;
        int count = Math.min(rowsOfAPiece, rows - first);
        float[] values = new float[count * columns];
        float[] row = new float[columns];
        for (int i = 0; i < count; i++) {
            stored.readRow(first + i, row);
            System.arraycopy(row, 0, values, i * columns, columns);
        }
        pieces[piece] = stored.format().hold(values);
    }
}
