package dev.praxis.api.models.encode;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.serving.StageResponse;
import dev.praxis.serving.Token;
import dev.praxis.wire.json.FloatTensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record EncodeResponse(
        @Schema(description = "One an input, in their order.")
        List<Result> results,

        @Schema(description = "Places of the inputs of which tokens were cut off, from 0; with truncate.")
        List<Integer> truncated) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EncodeResult", description = "One input: its n tokens, and the arrays that were asked for.")
    record Result(
            @Schema(description = "Its tokens.") List<Token> tokens,

            @Schema(description = "[dimensions].", nullable = true) @Nullable
            FloatTensor embedding,

            @Schema(description = "[n][size]: the encoder's output.", nullable = true) @Nullable
            FloatTensor lastHiddenState,

            @Schema(
                    description =
                            "[layers + 1][n][size]: the embeddings, then each layer's output; the last is last_hidden_state.",
                    nullable = true)
            @Nullable
            FloatTensor hiddenStates,

            @Schema(description = "[layers][heads][n][n]: how much each token looks at each.", nullable = true)
            @Nullable
            FloatTensor attentions,

            @Schema(
                    description =
                            "Every step between the tokens and the vectors, in float64, in the order in which one draws them.",
                    nullable = true)
            @Nullable
            List<StageResponse> stages) {}
}
