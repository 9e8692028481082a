package dev.praxis.api.models.embeddings;

import dev.praxis.openapi.NumberOrArray;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record EmbeddingsResponse(
        @Schema(description = "Always list.") String object,

        @Schema(description = "One an input, in their order.")
        List<Embedding> data,

        @Schema(description = "As it was asked for.") String model,

        @Schema(description = "What was counted.") Usage usage,

        @Schema(description = "Places of the inputs of which tokens were cut off, from 0; with truncate.")
        List<Integer> truncated) {

    @Schema(name = "Embedding", description = "The vector of one input.")
    record Embedding(
            @Schema(description = "Always embedding.") String object,

            @Schema(description = "Place of the input, from 0.")
            int index,

            @NumberOrArray @Schema(description = "Numbers, or the text of the format base64.")
            Object embedding) {}

    @Schema(name = "EmbeddingsUsage", description = "What was counted.")
    record Usage(
            @Schema(description = "Tokens of all inputs, special ones and prompts included.")
            long promptTokens,

            @Schema(description = "The same.") long totalTokens) {}
}
