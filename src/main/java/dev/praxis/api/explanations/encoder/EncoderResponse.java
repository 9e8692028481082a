package dev.praxis.api.explanations.encoder;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.serving.StageResponse;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.vectors.EncodedVector;
import dev.praxis.wire.vectors.MatrixHeaders;
import dev.praxis.wire.vectors.MatrixResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

record EncoderResponse(
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "Output of the encoder, one row per token, shape [n x model_size]. Absent if stage_values is false.",
                nullable = true)
        @Nullable
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
        List<StageResponse> stages,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Weights of the encoder. Present with return_weights.", nullable = true)
        @Nullable
        EncoderWeightsResponse weights)
        implements Drawable, MatrixResponse {

    static EncoderResponse listing(List<Token> tokens, List<StageResponse> stages) {
        return new EncoderResponse(null, tokens, null, stages, null);
    }

    @Override
    public List<HeatMap> panels() {
        return EncoderMaps.of(this);
    }

    @Override
    public List<EncodedVector> rows() {
        DMatrixRMaj weights = Objects.requireNonNull(attentionWeights).values();
        float[] rounded = new float[weights.getNumElements()];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) weights.data[i];
        }
        return EncodedVector.rowsOf(new FloatTensor(rounded, 0, weights.numRows, weights.numCols));
    }

    @Override
    public int[] shape(int rows, int columns) {
        return Objects.requireNonNull(attentionWeights).shape();
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(MatrixHeaders.PROMPT_TOKENS, String.valueOf(tokens.size()));
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
