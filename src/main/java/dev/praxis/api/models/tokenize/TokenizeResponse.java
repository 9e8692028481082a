package dev.praxis.api.models.tokenize;

import dev.praxis.serving.Token;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record TokenizeResponse(
        @Schema(description = "Tokens of each input, in the order of the inputs.")
        List<Result> results,

        @Schema(description = "Maximum number of tokens per input that the model accepts.")
        int maxTokens) {

    @Schema(name = "TokenizeResult", description = "Tokens of one input.")
    record Result(
            @Schema(description = "Token ids, as the other operations accept them.")
            int[] ids,

            @Schema(
                    description =
                            "Token type of each token: 1 in the second text of a pair if the model distinguishes the two, else 0.")
            int[] types,

            @Schema(description = "Text and position of each token.")
            List<Token> tokens) {}
}
