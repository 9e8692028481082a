package dev.praxis.api.models.tokenize;

import dev.praxis.serving.Token;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record TokenizeResponse(
        @Schema(description = "One an input, in their order.")
        List<Result> results,

        @Schema(description = "Tokens of the longest input that the model takes.")
        int maxTokens) {

    @Schema(name = "TokenizeResult", description = "The tokens of one input, however many.")
    record Result(
            @Schema(description = "Their ids, as the other operations take them.")
            int[] ids,

            @Schema(
                    description =
                            "The segment of each: 1 in the second text of a pair where the model tells them apart, else 0.")
            int[] types,

            @Schema(description = "Each with its text and its place.")
            List<Token> tokens) {}
}
