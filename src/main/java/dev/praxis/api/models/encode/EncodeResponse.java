package dev.praxis.api.models.encode;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.serving.StageResponse;
import dev.praxis.serving.Token;
import dev.praxis.task.ChunkEmbedding;
import dev.praxis.wire.json.FloatTensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record EncodeResponse(
        @Schema(description = "Results, in the order of the inputs.")
        List<Result> results,

        @Schema(description = "Indices of truncated inputs, from 0. Empty without truncate.")
        List<Integer> truncated) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EncodeResult", description = "Tokens and selected outputs of one input of n tokens.")
    record Result(
            @Schema(description = "Tokens of the input.") List<Token> tokens,

            @Schema(description = "Embedding, shape [dimensions].", nullable = true) @Nullable
            FloatTensor embedding,

            @Schema(description = "Output of the encoder, shape [n x size].", nullable = true) @Nullable
            FloatTensor lastHiddenState,

            @Schema(
                    description =
                            "Token embeddings, then the output of each layer, shape [layers + 1 x n x size]. The last one equals "
                                    + "last_hidden_state.",
                    nullable = true)
            @Nullable
            FloatTensor hiddenStates,

            @Schema(
                    description =
                            "Attention weights, shape [layers x heads x n x n]. Row i holds the weights with which token i "
                                    + "attends to each token.",
                    nullable = true)
            @Nullable
            FloatTensor attentions,

            @Schema(
                    description = "Stages between the tokens and the outputs, in float64, in order of computation.",
                    nullable = true)
            @Nullable
            List<StageResponse> stages,

            @Schema(description = "Chunks of the input, with chunks in the request.", nullable = true) @Nullable
            List<ChunkEmbedding> chunks) {

        static Result ofChunks(List<Token> tokens, List<ChunkEmbedding> chunks) {
            return new Result(tokens, null, null, null, null, null, chunks);
        }
    }
}
