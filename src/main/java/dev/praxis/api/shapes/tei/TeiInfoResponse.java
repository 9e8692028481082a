package dev.praxis.api.shapes.tei;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record TeiInfoResponse(
        @Schema(description = "Model id.") String modelId,

        @Schema(description = "Always null: the version of a folder is unknown.", nullable = true) @Nullable
        String modelSha,

        @Schema(description = "Number format of the computation, always float32.")
        String modelDtype,

        @Schema(description = "Model id.") String servedModelName,

        @Schema(description = "Kind of the model.") ModelType modelType,

        @Schema(description = "Number of long requests that compute or wait at a time. More are rejected.")
        int maxConcurrentRequests,

        @Schema(description = "Maximum number of tokens per input, including special tokens.")
        int maxInputLength,

        @Schema(description = "Maximum number of tokens of all inputs of a request.")
        int maxBatchTokens,

        @Schema(description = "Always null: batches are bounded by their tokens.", nullable = true) @Nullable
        Integer maxBatchRequests,

        @Schema(description = "Maximum number of inputs of a request.")
        int maxClientBatchSize,

        @Schema(description = "Whether inputs that are too long are truncated if a request does not say.")
        boolean autoTruncate,

        @Schema(description = "Number of threads that tokenize.")
        int tokenizationWorkers,

        @Schema(description = "Version of this service.") String version,

        @Schema(description = "Always null.", nullable = true) @Nullable
        String sha,

        @Schema(description = "Always null.", nullable = true) @Nullable
        String dockerLabel) {

    /** The kind of a model, by which one of the fields is present. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TeiModelType", description = "Kind of a model: exactly one of the fields is present.")
    record ModelType(
            @Schema(description = "Embedding model.", nullable = true) @Nullable
            Embedding embedding,

            @Schema(description = "Classifier with several labels.", nullable = true) @Nullable
            Labels classifier,

            @Schema(description = "Cross-encoder, or another classifier with a single label.", nullable = true)
            @Nullable
            Labels reranker) {}

    @Schema(name = "TeiEmbeddingModel", description = "Embedding model.")
    record Embedding(
            @Schema(
                    description =
                            "Pooling of the token vectors: cls, mean, last_token, or another one of Praxis. Several are joined by a plus sign.")
            String pooling) {}

    @Schema(name = "TeiLabels", description = "Labels of a classifier.")
    record Labels(
            @Schema(description = "Labels by their indices.")
            Map<String, String> id2label,

            @Schema(description = "Indices by labels.") Map<String, Integer> label2id) {}
}
