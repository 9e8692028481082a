package dev.praxis.api.models.encode;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.StageResponse;
import dev.praxis.serving.Token;
import dev.praxis.task.ChunkEmbedding;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.vectors.EncodedVector;
import dev.praxis.wire.vectors.MatrixHeaders;
import dev.praxis.wire.vectors.MatrixResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

record EncodeResponse(
        @Schema(description = "Results, in the order of the inputs.")
        List<Result> results,

        @Schema(description = "Indices of truncated inputs, from 0. Empty without truncate.")
        List<Integer> truncated)
        implements MatrixResponse {

    @Override
    public List<EncodedVector> rows() {
        if (attentions().values().length == 0) {
            throw ProblemException.invalid("/output/0", "this model has no attention");
        }
        return EncodedVector.rowsOf(attentions());
    }

    @Override
    public int[] shape(int rows, int columns) {
        return attentions().shape();
    }

    @Override
    public Map<String, String> headers() {
        int tokens = results.stream().mapToInt(result -> result.tokens.size()).sum();
        return Map.of(MatrixHeaders.PROMPT_TOKENS, String.valueOf(tokens));
    }

    private FloatTensor attentions() {
        return Objects.requireNonNull(results.getFirst().attentions);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EncodeResult", description = "Tokens and selected outputs of one input of n tokens.")
    record Result(
            @Schema(description = "Tokens of the input.") List<Token> tokens,

            @Schema(description = "Embedding, shape [dimensions].", nullable = true) @Nullable
            FloatTensor embedding,

            @Schema(description = "Sparse vector over the vocabulary.", nullable = true) @Nullable
            SparseResponse sparse,

            @Schema(
                    description =
                            "A vector for each token, or for some: shape [vectors x dimensions], where the vectors are in the order of the tokens.",
                    nullable = true)
            @Nullable
            FloatTensor multiVector,

            @Schema(
                    description =
                            "For each token, the index of its row in multi_vector, or null if it has none. Tokens share a row whose vector "
                                    + "is the mean of theirs. Absent if each token has its own row.",
                    nullable = true)
            @Nullable
            List<@Nullable Integer> multiVectorRows,

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

            @Schema(description = "Attributions of a value to the tokens, in float64.", nullable = true) @Nullable
            AttributionsResponse attributions,

            @Schema(description = "Chunks of the input, with chunks in the request.", nullable = true) @Nullable
            List<ChunkEmbedding> chunks) {

        static Result ofChunks(List<Token> tokens, List<ChunkEmbedding> chunks) {
            return new Result(tokens, null, null, null, null, null, null, null, null, null, chunks);
        }

        static Result ofStages(List<Token> tokens, List<StageResponse> stages) {
            return new Result(tokens, null, null, null, null, null, null, null, stages, null, null);
        }

        static Result ofSparse(List<Token> tokens, @Nullable SparseResponse sparse) {
            return new Result(tokens, null, sparse, null, null, null, null, null, null, null, null);
        }
    }
}
