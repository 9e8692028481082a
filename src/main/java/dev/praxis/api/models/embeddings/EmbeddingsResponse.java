package dev.praxis.api.models.embeddings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.openapi.NumberOrArray;
import dev.praxis.task.TokenUsage;
import dev.praxis.wire.vectors.EncodedVector;
import dev.praxis.wire.vectors.MatrixHeaders;
import dev.praxis.wire.vectors.MatrixResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record EmbeddingsResponse(
        @Schema(description = "Always list.") String object,

        @Schema(description = "Embeddings, in the order of the inputs.")
        List<Embedding> data,

        @Schema(description = "Model id, as in the request.")
        String model,

        @Schema(description = "Token counts.") TokenUsage usage,

        @Schema(description = "Indices of truncated inputs, from 0. Empty without truncate.")
        List<Integer> truncated)
        implements MatrixResponse {

    @Override
    public List<EncodedVector> rows() {
        return data.stream().map(Embedding::embedding).toList();
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(MatrixHeaders.PROMPT_TOKENS, String.valueOf(usage.promptTokens()));
    }

    @Schema(name = "Embedding", description = "Embedding of one input.")
    record Embedding(
            @Schema(description = "Always embedding.") String object,

            @Schema(description = "Index of the input, from 0.")
            int index,

            @NumberOrArray @Schema(description = "Vector: numbers, or a base64 string.")
            EncodedVector embedding,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "Scale of int8 and uint8 without ranges: an entry is about embedding * scale for int8, and "
                                    + "(embedding - 128) * scale for uint8.",
                    nullable = true)
            @Nullable
            Float scale) {

        static Embedding of(int index, EncodedVector vector) {
            return new Embedding("embedding", index, vector, vector.scale());
        }
    }
}
