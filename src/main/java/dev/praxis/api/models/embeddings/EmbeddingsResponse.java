package dev.praxis.api.models.embeddings;

import dev.praxis.openapi.NumberOrArray;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record EmbeddingsResponse(
        @Schema(description = "Always list.") String object,

        @Schema(description = "Embeddings, in the order of the inputs.")
        List<Embedding> data,

        @Schema(description = "Model id, as in the request.")
        String model,

        @Schema(description = "Token counts.") Usage usage,

        @Schema(description = "Indices of truncated inputs, from 0. Empty without truncate.")
        List<Integer> truncated) {

    @Schema(name = "Embedding", description = "Embedding of one input.")
    record Embedding(
            @Schema(description = "Always embedding.") String object,

            @Schema(description = "Index of the input, from 0.")
            int index,

            @NumberOrArray @Schema(description = "Vector: numbers, or a base64 string.")
            Object embedding) {}

    @Schema(name = "EmbeddingsUsage", description = "Token counts.")
    record Usage(
            @Schema(description = "Number of tokens of all inputs, including special tokens and prompts.")
            long promptTokens,

            @Schema(description = "Equal to prompt_tokens.") long totalTokens) {}
}
