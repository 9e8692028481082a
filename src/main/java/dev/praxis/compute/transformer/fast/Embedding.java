package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.RowTable;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.fast.Workspace.Use;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The embedding layer {@code N(scale · token_id + type_t + position_p)} and its projection to the
 * model size.
 *
 * @param engine the engine that computes
 * @param architecture the embeddings that are added
 * @param tokens [vocabulary x size]
 * @param positions [positions x size]; null if none are learned
 * @param types [types x size]; null for none
 * @param norm N; null for none
 * @param projection from the size of the tables to the model size; null if they have that size
 */
record Embedding(
        Engine engine,
        EmbeddingArchitecture architecture,
        RowTable tokens,
        @Nullable RowTable positions,
        @Nullable RowTable types,
        @Nullable Norm norm,
        @Nullable Linear projection) {

    static Embedding load(EncoderArchitecture encoder, WeightLoader loader, Engine engine) {
        EmbeddingArchitecture architecture = encoder.embedding();
        int size = architecture.size(encoder.modelSize());
        RowTable tokens = loader.embeddings("token_embeddings", architecture.vocabulary(), size);
        RowTable positions = switch (architecture.positions()) {
            case Positions.None ignored -> null;
            case Positions.Learned learned -> loader.embeddings("position_embeddings", learned.rows(), size);
            case Positions.Sinusoidal ignored ->
                throw new ComputeException(Reason.VALUE, "positions", "expected learned positions or none");
        };
        RowTable types =
                architecture.types() == 0 ? null : loader.embeddings("type_embeddings", architecture.types(), size);
        Norm norm = architecture.normed() ? loader.norm("embedding_norm", size, encoder.norm()) : null;
        Linear projection = architecture.projectedFrom() == null
                ? null
                : loader.linear("embedding_projection", encoder.modelSize(), size, true);
        return new Embedding(engine, architecture, tokens, positions, types, norm, projection);
    }

    /**
     * Embeds every token of a batch, which has been checked by {@link #requireValid}.
     *
     * @param x [tokens x model size]. Overwritten.
     */
    void forward(Batch batch, float[] x, Workspace workspace) {
        if (projection == null) {
            embed(batch, x);
            return;
        }
        int size = tokens.columns();
        float[] embedded = workspace.numbers(Use.NORMED, batch.tokens() * size);
        embed(batch, embedded);
        Block to = new Block(x, 0, projection.out());
        projection.forward(new Block(embedded, 0, size), batch.tokens(), null, null, to, workspace);
    }

    private void embed(Batch batch, float[] x) {
        int size = tokens.columns();
        int[] places = positions == null ? new int[0] : places(batch);
        Rows.forEach(engine.workers(), batch.tokens(), size, token -> {
            int at = token * size;
            tokens.row(batch.ids()[token], x, at);
            if (architecture.scale() != 1) {
                scale(x, at, size);
            }
            if (types == null && positions == null) {
                return;
            }
            float[] row = new float[size];
            if (types != null) {
                types.row(Math.min(batch.types()[token], types.rows() - 1), row);
                add(row, x, at);
            }
            if (positions != null) {
                positions.row(places[token], row);
                add(row, x, at);
            }
        });
        if (norm != null) {
            norm.forward(x, batch.tokens(), x);
        }
    }

    /** Returns each token's row in the position table. */
    private int[] places(Batch batch) {
        Positions.Learned learned = (Positions.Learned) architecture.positions();
        int[] places = new int[batch.tokens()];
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            int start = batch.start(sequence);
            int end = start + batch.length(sequence);
            int[] rows = learned.rowsOf(Arrays.copyOfRange(batch.ids(), start, end));
            System.arraycopy(rows, 0, places, start, rows.length);
        }
        return places;
    }

    private void scale(float[] x, int at, int size) {
        for (int i = at; i < at + size; i++) {
            x[i] *= architecture.scale();
        }
    }

    private static void add(float[] row, float[] x, int at) {
        for (int i = 0; i < row.length; i++) {
            x[at + i] += row[i];
        }
    }

    /**
     * Checks the ids and lengths of a batch.
     *
     * @throws ComputeException VALUE if an id is not in the vocabulary, with its location; SHAPE if
     *     a sequence has more tokens than there are positions
     */
    void requireValid(Batch batch) {
        for (int token = 0; token < batch.tokens(); token++) {
            int id = batch.ids()[token];
            if (id < 0 || id >= tokens.rows()) {
                throw new ComputeException(
                        Reason.VALUE,
                        "ids",
                        "expected an id from 0 to %d, found %d".formatted(tokens.rows() - 1, id),
                        token);
            }
        }
        if (architecture.positions() instanceof Positions.Learned learned) {
            for (int sequence = 0; sequence < batch.sequences(); sequence++) {
                requireFits(learned, batch.length(sequence));
            }
        }
    }

    private static void requireFits(Positions.Learned learned, int length) {
        if (length > learned.longest()) {
            throw new ComputeException(
                    Reason.SHAPE, "ids", "expected at most %d tokens, found %d".formatted(learned.longest(), length));
        }
    }
}
