package dev.praxis.compute.inference;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.RowTable;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * {@code N(word_id + position_p + type_t)} for each token.
 *
 * @param words [vocabulary x size]
 * @param positions null where positions are not embedded
 * @param types [types x size]; null for none
 * @param norm N
 */
public record Embeddings(
        RowTable words,
        @Nullable PositionEmbeddings positions,
        @Nullable RowTable types,
        LayerNorm norm) {

    /**
     * Embeds every token of a batch.
     *
     * @return [tokens x size]
     * @throws ComputeException VALUE where an id is not in the vocabulary, SHAPE where a sequence has more tokens than there are positions
     */
    FMatrixRMaj forward(Batch batch) {
        int size = words.columns();
        FMatrixRMaj sum = new FMatrixRMaj(batch.tokens(), size);
        int[] rows = positions == null ? new int[0] : positions.rows(batch);
        float[] row = new float[size];
        for (int token = 0; token < batch.tokens(); token++) {
            requireKnown(batch.ids()[token], token);
            add(words, batch.ids()[token], row, sum, token);
            if (types != null) {
                add(types, Math.min(batch.types()[token], types.rows() - 1), row, sum, token);
            }
            if (positions != null) {
                add(positions.table(), rows[token], row, sum, token);
            }
        }
        return norm.forward(sum);
    }

    private static void add(RowTable table, int index, float[] row, FMatrixRMaj sum, int token) {
        table.row(index, row);
        int start = token * row.length;
        for (int i = 0; i < row.length; i++) {
            sum.data[start + i] += row[i];
        }
    }

    private void requireKnown(int id, int token) {
        if (id < 0 || id >= words.rows()) {
            throw new ComputeException(
                    Reason.VALUE,
                    "ids",
                    "expected an id from 0 to %d, found %d".formatted(words.rows() - 1, id),
                    token);
        }
    }
}
