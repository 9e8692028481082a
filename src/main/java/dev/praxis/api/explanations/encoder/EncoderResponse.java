package dev.praxis.api.explanations.encoder;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.serving.StageResponse;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record EncoderResponse(
        @Schema(description = "A row a token: [n x model_size].")
        Tensor output,

        @Schema(description = "One a row of the output.") List<Token> tokens,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "[layer][head][n][n]: how much each token looks at each. With trace attention or all.",
                nullable = true)
        @Nullable
        Tensor attentionWeights,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "In the order in which one draws them. With trace all, or with stages.", nullable = true)
        @Nullable
        List<StageResponse> stages) {

    @Schema(name = "EncoderToken", description = "What one row stands for.")
    record Token(
            @Schema(description = "Null where embeddings were sent, and for padding that was added.", nullable = true)
            @Nullable
            Integer id,

            @Schema(description = "The word; null where none was sent.", nullable = true) @Nullable
            String text,

            @Schema(description = "Whether no token looks at it.")
            boolean padding) {}
}
