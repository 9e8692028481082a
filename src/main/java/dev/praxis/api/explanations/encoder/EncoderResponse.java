package dev.praxis.api.explanations.encoder;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.serving.StageResponse;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record EncoderResponse(
        @Schema(description = "Output of the encoder, one row per token, shape [n x model_size].")
        Tensor output,

        @Schema(description = "Tokens, one per row of the output.")
        List<Token> tokens,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "Attention weights, shape [layers x heads x n x n]. Row i holds the weights with which token i "
                                + "attends to each token. Present with trace attention or all.",
                nullable = true)
        @Nullable
        Tensor attentionWeights,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Stages in order of computation. Present with trace all, or with stages.",
                nullable = true)
        @Nullable
        List<StageResponse> stages)
        implements Drawable {

    @Override
    public List<HeatMap> panels() {
        return EncoderMaps.of(this);
    }

    @Schema(name = "EncoderToken", description = "The token of one row.")
    record Token(
            @Schema(description = "Token id. Null if embeddings were sent, and for added padding.", nullable = true)
            @Nullable
            Integer id,

            @Schema(description = "Word. Null if no word was sent.", nullable = true) @Nullable
            String text,

            @Schema(description = "Whether the row is padding, to which no token attends.")
            boolean padding) {}
}
