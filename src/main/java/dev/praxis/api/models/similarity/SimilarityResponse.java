package dev.praxis.api.models.similarity;

import dev.praxis.task.TextSimilarity;
import dev.praxis.task.TokenUsage;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.vectors.EncodedVector;
import dev.praxis.wire.vectors.MatrixHeaders;
import dev.praxis.wire.vectors.MatrixResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

record SimilarityResponse(
        @Schema(description = "Model id, as in the request.")
        String model,

        @Schema(description = "Similarity that was computed.")
        TextSimilarity metric,

        @Schema(
                description =
                        "Similarities: a row per text of text_1 or queries, with a number per text of text_2 or documents. With "
                                + "pairwise a single array, with a number per pair.")
        FloatTensor results,

        @Schema(description = "Token counts.") TokenUsage usage,

        @Schema(
                description =
                        "Indices of truncated texts, from 0: those of text_1 or queries, followed by those of text_2 or "
                                + "documents, which are counted on. Empty without truncate.")
        List<Integer> truncated)
        implements MatrixResponse {

    /** Returns the rows of the result; pairs form a single one. */
    @Override
    public List<EncodedVector> rows() {
        return EncodedVector.rowsOf(results);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(MatrixHeaders.PROMPT_TOKENS, String.valueOf(usage.promptTokens()));
    }
}
