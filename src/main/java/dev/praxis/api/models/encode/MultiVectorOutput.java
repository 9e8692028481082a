package dev.praxis.api.models.encode;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.sentence.TextVectors;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.MultiVectorEmbedder;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.wire.json.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of tokens for late interaction in a request. The role of its texts counts for all
 * outputs of a multi-vector model, which are those of the same forward pass.
 *
 * @param embedder creates the vectors and expands queries; null if the model has none of either
 * @param isWanted whether the vectors are among the outputs
 */
record MultiVectorOutput(@Nullable MultiVectorEmbedder embedder, boolean isWanted) {

    static MultiVectorOutput of(Checkpoint model, String id, EncodeRequest request, Set<EncodeOutput> wanted) {
        boolean isWanted = wanted.contains(EncodeOutput.MULTI_VECTOR);
        if (!isWanted && model.heads().multiVector() == null) {
            return new MultiVectorOutput(null, false);
        }
        MultiVectorEmbedder embedder = MultiVectorEmbedder.of(model, id, request.role(), "/output");
        if (isWanted) {
            embedder.requireRole(
                    request.promptName() != null || !request.input().ids().isEmpty());
        }
        return new MultiVectorOutput(embedder, isWanted);
    }

    /** Returns the model with the maximum length of the request's texts. */
    Checkpoint limited(Checkpoint model) {
        return embedder == null ? model : embedder.limited();
    }

    /** Returns the inputs as the encoder takes them. */
    TokenizedInputs prepared(TokenizedInputs inputs, Set<EncodeOutput> wanted) {
        if (embedder == null) {
            return inputs;
        }
        TokenizedInputs prepared = embedder.prepared(inputs);
        boolean isExpanded = prepared.tokens().stream().anyMatch(tokens -> tokens.attended() < tokens.length());
        if (isExpanded && (wanted.contains(EncodeOutput.STAGES) || wanted.contains(EncodeOutput.ATTRIBUTIONS))) {
            throw ProblemException.invalid(
                    "/role",
                    "has no stages and attributions: the model expands queries with tokens to which none attends");
        }
        return prepared;
    }

    /** Returns the number of numbers of an input in the response. */
    long numbers(long tokens) {
        return isWanted && embedder != null ? tokens * embedder.size() : 0;
    }

    /** Returns the cost of the vectors of a batch. */
    Cost cost(Batch batch) {
        return isWanted && embedder != null ? embedder.cost(batch) : Cost.NONE;
    }

    /** Returns the vectors of each text of a batch; none if they are not among the outputs. */
    List<TextVectors> embed(Batch batch, Output output, List<Tokens> inputs, int first) {
        return isWanted && embedder != null ? embedder.embed(batch, output, inputs, first) : List.of();
    }

    static FloatTensor tensor(TextVectors vectors) {
        return new FloatTensor(vectors.rows().data, 0, vectors.rows().numRows, vectors.rows().numCols);
    }

    /** Returns the row of each token, unless all have their own. */
    static @Nullable List<@Nullable Integer> rows(TextVectors vectors) {
        if (vectors.isWhole()) {
            return null;
        }
        List<@Nullable Integer> rows = new ArrayList<>();
        for (int row : vectors.rowOfToken()) {
            rows.add(row < 0 ? null : row);
        }
        return rows;
    }
}
