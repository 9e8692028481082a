package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Entrywise;
import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.Weights;
import java.util.Arrays;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;

/**
 * The embedding layer {@code N(scale · token_id + type_t + position_p)}, and its projection to the
 * model size.
 *
 * @param architecture architecture of the whole encoder
 * @param weights weights of the whole encoder
 */
record Embedding(EncoderArchitecture architecture, Weights weights) {

    /**
     * Embeds a sequence.
     *
     * @param ids at least one. Not modified.
     * @param types one per id. Not modified.
     * @return the last stage, [tokens x modelSize]
     * @throws ComputeException VALUE for an id that is not in the vocabulary; SHAPE for a sequence
     *     that is too long
     */
    Stage forward(int[] ids, int[] types, Tracer tracer) {
        return fromSum(sum(ids, types, tracer), tracer);
    }

    /** Returns the last stage, from the sum of embeddings, types and positions. */
    Stage fromSum(Stage sum, Tracer tracer) {
        Stage x = sum;
        if (architecture.embedding().normed()) {
            Norm norm = norm();
            x = tracer.report("embedding_norm", () -> norm.formula(sum.name()), norm.forward(sum.values()));
        }
        if (architecture.embedding().projectedFrom() == null) {
            return x;
        }
        Stage normed = x;
        Linear projection = projection();
        return tracer.report(
                "embedding_projection", () -> projection.formula(normed.name()), projection.forward(x.values()));
    }

    /**
     * Computes the gradient of the sum: {@code N'(sum)ᵀ u W_projection}.
     *
     * @param sum the argument of {@link #fromSum}. Not modified.
     * @param upstream u, the gradient of the last stage, [tokens x modelSize], finite. Not
     *     modified.
     * @return [tokens x embedding size]
     */
    DMatrixRMaj backward(DMatrixRMaj sum, DMatrixRMaj upstream) {
        DMatrixRMaj gradient = architecture.embedding().projectedFrom() == null
                ? upstream
                : projection().backward(upstream);
        return architecture.embedding().normed() ? norm().backward(sum, gradient) : gradient;
    }

    /**
     * Computes {@code scale · token_id + type_t + position_p}; parameters as for {@link #forward}.
     *
     * @return the last stage before the norm, [tokens x embedding size]
     */
    Stage sum(int[] ids, int[] types, Tracer tracer) {
        EmbeddingArchitecture embedding = architecture.embedding();
        Stage sum = scaled(ids, tracer);
        if (embedding.types() > 0) {
            int[] rows = Arrays.stream(types)
                    .map(type -> Math.min(type, embedding.types() - 1))
                    .toArray();
            Stage stage = report("types", "type_embeddings.weight", rows, () -> "row type of type_embeddings", tracer);
            sum = new Stage(sum.name() + " + types", Entrywise.sum(sum.values(), stage.values()));
        }
        if (!(embedding.positions() instanceof Positions.None)) {
            Stage positions = positions(embedding.positions(), ids, tracer);
            sum = new Stage(sum.name() + " + positions", Entrywise.sum(sum.values(), positions.values()));
        }
        return sum.name().indexOf('+') < 0 ? sum : tracer.report("embedding_sum", sum::name, sum.values());
    }

    /** Computes {@code scale · token_id}, [tokens x embedding size]. */
    Stage scaled(int[] ids, Tracer tracer) {
        float scale = architecture.embedding().scale();
        requireKnown(ids);
        Stage token = report("embedding", "token_embeddings.weight", ids, () -> "row id of token_embeddings", tracer);
        return scale == 1
                ? token
                : tracer.report(
                        "scaled_embedding", () -> scale + " · embedding", Attention.scaled(token.values(), scale));
    }

    private Norm norm() {
        return Norm.of(architecture.norm(), weights, "embedding_norm");
    }

    private Linear projection() {
        return Linear.of(weights, "", "embedding_projection", true);
    }

    private Stage positions(Positions positions, int[] ids, Tracer tracer) {
        return switch (positions) {
            case Positions.Learned learned -> learned(learned, ids, tracer);
            case Positions.Sinusoidal ignored -> SinusoidalPositions.report(architecture, ids.length, tracer);
            case Positions.None ignored -> throw new IllegalArgumentException("no positions");
        };
    }

    private Stage learned(Positions.Learned learned, int[] ids, Tracer tracer) {
        if (ids.length > learned.longest()) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "ids",
                    "expected at most %d tokens, found %d".formatted(learned.longest(), ids.length));
        }
        int[] rows = learned.rowsOf(ids);
        return report(
                "positions",
                "position_embeddings.weight",
                rows,
                () -> learned.padding() == null
                        ? "row i of position_embeddings, i from 0"
                        : "row i of position_embeddings, i from %d".formatted(learned.padding() + 1),
                tracer);
    }

    private Stage report(String name, String table, int[] rows, Supplier<String> formula, Tracer tracer) {
        double[] row = new double[architecture.embedding().size(architecture.modelSize())];
        DMatrixRMaj values = new DMatrixRMaj(rows.length, row.length);
        for (int token = 0; token < rows.length; token++) {
            weights.row(table, rows[token], row);
            System.arraycopy(row, 0, values.data, token * row.length, row.length);
        }
        return tracer.report(name, formula, values);
    }

    private void requireKnown(int[] ids) {
        int vocabulary = architecture.embedding().vocabulary();
        for (int token = 0; token < ids.length; token++) {
            if (ids[token] < 0 || ids[token] >= vocabulary) {
                throw new ComputeException(
                        Reason.VALUE,
                        "ids",
                        "expected an id from 0 to %d, found %d".formatted(vocabulary - 1, ids[token]),
                        token);
            }
        }
    }
}
