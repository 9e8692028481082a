package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.AttentionArchitecture.Normed;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.fast.Workspace.Use;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head self-attention {@code concat(softmax(scale · S_h + bias) V_h) W_oᵀ + b_o} within each
 * sequence of a batch, where {@code S_h = Q_h K_hᵀ}, plus {@link PositionScores} if there are any.
 *
 * @param architecture heads, scale, and the keys visible to each query
 * @param queriesKeysValues projection of x to queries, keys and values side by side, [query size +
 *     2 key size x size]
 * @param queryNorm norm of the queries, of each head or of all; null for none
 * @param keyNorm norm of the keys, of each head or of all; null for none
 * @param output W_o, b_o
 * @param rotary rotations of queries and keys; null for none
 * @param relative biases of the scores; null for none
 * @param positions scores between contents and relative positions; null for none
 */
record SelfAttention(
        AttentionArchitecture architecture,
        Linear queriesKeysValues,
        @Nullable Norm queryNorm,
        @Nullable Norm keyNorm,
        Linear output,
        @Nullable RotaryTable rotary,
        @Nullable RelativeBias relative,
        @Nullable PositionScores positions) {

    /** Loads the attention of layer {@code i}. */
    static SelfAttention load(EncoderArchitecture encoder, int i, PositionEncodings positions, WeightLoader loader) {
        RotaryTable rotary = positions.rotations().ofLayer(i);
        RelativeEmbeddings embeddings = positions.embeddings();
        AttentionArchitecture attention = encoder.layers().get(i).attention();
        Heads heads = attention.heads();
        int size = encoder.modelSize();
        String prefix = encoder.weightsOf(i);
        Linear queriesKeysValues = loader.stacked(
                List.of(prefix + "query", prefix + "key", prefix + "value"),
                new int[] {heads.querySize(), heads.keySize(), heads.keySize()},
                size,
                attention.biases().ofInputs());
        boolean normed = attention.normed() != Normed.NONE;
        return new SelfAttention(
                attention,
                queriesKeysValues,
                normed ? loader.norm(prefix + "query_norm", attention.normedQuerySize(), encoder.norm()) : null,
                normed ? loader.norm(prefix + "key_norm", attention.normedKeySize(), encoder.norm()) : null,
                loader.linear(
                        prefix + "output",
                        size,
                        heads.querySize(),
                        attention.biases().ofOutput()),
                rotary,
                positions.bias(),
                embeddings == null ? null : PositionScores.load(encoder, i, embeddings, queriesKeysValues, loader));
    }

    /** Queries per task: their keys are gathered only once. */
    static final int QUERIES = 128;

    /**
     * Computes the attention's output plus a residual.
     *
     * @param x [tokens x size]. Not modified.
     * @param batch the sequences
     * @param weights receives the attention weights of each sequence; null if they are not kept
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
        int width = queriesKeysValues.out();
        int querySize = architecture.heads().querySize();
        Block projected = new Block(workspace.numbers(Use.PROJECTED, width * tokens), 0, width);
        queriesKeysValues.forward(new Block(x, 0, size), tokens, null, null, projected, workspace);
        normalize(projected, tokens);
        if (rotary != null) {
            rotate(projected, batch, rotary);
        }
        Block contexts = new Block(workspace.numbers(Use.CONTEXTS, querySize * tokens), 0, querySize);
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
            for (int head = 0; head < architecture.heads().count(); head++) {
                for (int query = 0; query < batch.length(sequence); query += QUERIES) {
                    parts.add(new HeadAttention(this, batch, projected, contexts, weights, sequence, head, query));
                }
            }
        }
        return parts;
    }

    /** Normalizes queries and keys. */
    private void normalize(Block projected, int tokens) {
        if (queryNorm == null || keyNorm == null) {
            return;
        }
        Heads heads = architecture.heads();
        int normed = heads.querySize() + heads.keySize();
        Rows.forEach(engine().workers(), tokens, normed, row -> {
            for (int column = 0; column < normed; ) {
                Norm norm = column < heads.querySize() ? queryNorm : keyNorm;
                norm.forwardRow(projected.data(), projected.data(), projected.row(row) + column);
                column += norm.size();
            }
        });
    }

    private void rotate(Block projected, Batch batch, RotaryTable rotations) {
        Heads heads = architecture.heads();
        int rotated = heads.querySize() + heads.keySize();
        RotaryTable[] bySequence = new RotaryTable[batch.sequences()];
        for (int sequence = 0; sequence < bySequence.length; sequence++) {
            bySequence[sequence] = rotations.ofLength(batch.length(sequence));
        }
        Rows.forEach(engine().workers(), batch.tokens(), rotated, row -> {
            int sequence = batch.sequence(row);
            RotaryTable ofSequence = bySequence[sequence];
            int position = row - batch.start(sequence);
            for (int column = 0; column < rotated; column += heads.size()) {
                ofSequence.rotate(projected.data(), projected.row(row) + column, position);
            }
        });
    }

    Engine engine() {
        return output.weight().engine();
    }
}
