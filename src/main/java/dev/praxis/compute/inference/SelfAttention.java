package dev.praxis.compute.inference;

import dev.praxis.compute.inference.Workspace.Use;
import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Engine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code concat(softmax(Q_h K_hᵀ / √d + bias) V_h) W_oᵀ + b_o} within each sequence of a batch.
 *
 * @param queriesKeysValues from x to queries, keys and values side by side, [3 size x size]
 * @param output W_o, b_o
 * @param heads h, size = h d
 * @param rotary rotations of queries and keys; null for none
 * @param relative biases of the scores; null for none
 * @param window greatest distance of a query and a key that see each other; null where all do
 */
public record SelfAttention(
        Linear queriesKeysValues,
        Linear output,
        int heads,
        @Nullable RotaryPositions rotary,
        @Nullable RelativePositions relative,
        @Nullable Integer window) {

    /** Queries that one task answers: the keys are gathered once for all of them. */
    static final int QUERIES = 128;

    /**
     * Attends, and adds the residual.
     *
     * @param x [tokens x size]. Not modified.
     * @param batch the sequences
     * @param weights is given the attention weights of each sequence; null where nobody asks
     * @param residual [tokens x size]. Not modified. Null for none.
     * @param y the output and the residual, [tokens x size]. Overwritten.
     */
    void forward(
            float[] x,
            Batch batch,
            @Nullable AttentionWeights weights,
            float @Nullable [] residual,
            float[] y,
            Workspace workspace) {
        int tokens = batch.tokens();
        int size = output.out();
        Block projected = new Block(workspace.numbers(Use.PROJECTED, 3 * size * tokens), 0, 3 * size);
        queriesKeysValues.forward(new Block(x, 0, size), tokens, null, null, projected, workspace);
        if (rotary != null) {
            rotate(projected, batch, rotary);
        }
        Block contexts = new Block(workspace.numbers(Use.CONTEXTS, size * tokens), 0, size);
        List<HeadAttention> parts = parts(batch, projected, contexts, weights);
        engine().workers().forEach(parts.size(), (part, lane) -> {
            HeadAttention head = parts.get(part);
            head.attend(workspace.numbersOfLane(lane, head.workingNumbers()));
        });
        Block added = residual == null ? null : new Block(residual, 0, size);
        output.forward(contexts, tokens, null, added, new Block(y, 0, size), workspace);
    }

    private List<HeadAttention> parts(
            Batch batch, Block projected, Block contexts, @Nullable AttentionWeights weights) {
        List<HeadAttention> parts = new ArrayList<>();
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < batch.length(sequence); query += QUERIES) {
                    parts.add(new HeadAttention(this, batch, projected, contexts, weights, sequence, head, query));
                }
            }
        }
        return parts;
    }

    private void rotate(Block projected, Batch batch, RotaryPositions rotations) {
        int size = output.out();
        int headSize = size / heads;
        Rows.forEach(engine().workers(), batch.tokens(), 2 * size, row -> {
            int position = batch.position(row);
            for (int column = 0; column < 2 * size; column += headSize) {
                rotations.rotate(projected.data(), projected.row(row) + column, position);
            }
        });
    }

    Engine engine() {
        return output.weight().engine();
    }
}
