package dev.praxis.compute.inference;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.RowTable;
import org.jspecify.annotations.Nullable;

/**
 * A vector for each position of a sequence.
 *
 * @param table [positions x size]
 * @param padding RoBERTa's way, where it is not null: a token of this id has the row of this number, and the other tokens have the rows after it, in
 *     their order; else the rows from 0 on
 */
public record PositionEmbeddings(RowTable table, @Nullable Integer padding) {

    /** Tokens of the longest sequence. */
    public int longest() {
        return padding == null ? table.rows() : table.rows() - padding - 1;
    }

    /** The row of each token. */
    int[] rows(Batch batch) {
        int[] rows = new int[batch.tokens()];
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            if (batch.length(sequence) > longest()) {
                throw new ComputeException(
                        Reason.SHAPE,
                        "ids",
                        "expected at most %d tokens, found %d".formatted(longest(), batch.length(sequence)));
            }
            int next = padding == null ? 0 : padding + 1;
            for (int token = batch.start(sequence); token < batch.starts()[sequence + 1]; token++) {
                boolean isPadding = padding != null && batch.ids()[token] == padding;
                rows[token] = isPadding ? batch.ids()[token] : next++;
            }
        }
        return rows;
    }
}
