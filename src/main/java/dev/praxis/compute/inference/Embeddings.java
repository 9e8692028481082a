package dev.praxis.compute.inference;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.RowTable;
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
     * Embeds every token of a batch, whose ids are known.
     *
     * @param x [tokens x size]. Overwritten.
     * @throws ComputeException SHAPE where a sequence has more tokens than there are positions
     */
    void forward(Batch batch, float[] x) {
        int size = words.columns();
        int[] rows = positions == null ? new int[0] : positions.rows(batch);
        Rows.forEach(norm.engine().workers(), batch.tokens(), size, token -> {
            float[] row = new float[size];
            int at = token * size;
            words.row(batch.ids()[token], row);
            System.arraycopy(row, 0, x, at, size);
            if (types != null) {
                types.row(Math.min(batch.types()[token], types.rows() - 1), row);
                add(row, x, at);
            }
            if (positions != null) {
                positions.table().row(rows[token], row);
                add(row, x, at);
            }
        });
        norm.forward(x, batch.tokens(), x);
    }

    private static void add(float[] row, float[] x, int at) {
        for (int i = 0; i < row.length; i++) {
            x[at + i] += row[i];
        }
    }

    /**
     * Checks all ids of a batch.
     *
     * @throws ComputeException VALUE where an id is not in the vocabulary, with its place
     */
    void requireKnown(Batch batch) {
        for (int token = 0; token < batch.tokens(); token++) {
            int id = batch.ids()[token];
            if (id < 0 || id >= words.rows()) {
                throw new ComputeException(
                        Reason.VALUE,
                        "ids",
                        "expected an id from 0 to %d, found %d".formatted(words.rows() - 1, id),
                        token);
            }
        }
    }
}
