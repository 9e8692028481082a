package dev.praxis.api.models.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model in the format of OpenAI's API, with additional fields. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Model", description = "A model. The fields after reason are present once it is ready.")
record ModelResponse(
        @Schema(
                description =
                        "Model id, which is the name of its folder, or organization/name for a folder within a folder.")
        String id,

        @Schema(description = "Always model.") String object,

        @Schema(description = "Time at which its config.json was written, in seconds since 1970.")
        long created,

        @Schema(description = "Always praxis.") String ownedBy,

        @Schema(
                description =
                        "Other names by which requests find it: those of praxis.models.aliases, and those that its folder gives.")
        List<String> aliases,

        @Schema(description = "State: ready, loading or failed.")
        String state,

        @Schema(
                description =
                        "Reason for a failed load. For a ready model: why the folder's current content could not be loaded, "
                                + "while the previous version is served.",
                nullable = true)
        @Nullable
        String reason,

        @Schema(description = "Family, the model_type of its configuration, for example bert.", nullable = true)
        @Nullable
        String family,

        @Schema(
                description =
                        "What it was made for: embedding, sparse, multi_vector, classification or token_classification.",
                nullable = true)
        @Nullable
        String task,

        @Schema(
                description =
                        "Everything it can do: embedding, classification, reranking, scoring, sparse, multi_vector, "
                                + "token_classification, fill_mask, zero_shot, tokenization.",
                nullable = true)
        @Nullable
        List<String> tasks,

        @Schema(
                description =
                        "Number of entries per embedding, per vector of a multi-vector model, or per token vector of a classifier.",
                nullable = true)
        @Nullable
        Integer dimensions,

        @Schema(description = "Maximum number of tokens per input, including special tokens.", nullable = true)
        @Nullable
        Integer maxTokens,

        @Schema(
                description = "Poolings of the token vectors into an embedding. Several are concatenated.",
                nullable = true)
        @Nullable
        List<String> pooling,

        @Schema(
                description = "Whether embeddings are normalized to length 1 unless a request sets normalize.",
                nullable = true)
        @Nullable
        Boolean normalize,

        @Schema(description = "Names of its prompts.", nullable = true) @Nullable
        List<String> prompts,

        @Schema(description = "Name of the prompt for requests that name none.", nullable = true) @Nullable
        String defaultPromptName,

        @Schema(description = "Labels of its classifier.", nullable = true) @Nullable
        List<String> labels,

        @Schema(
                description =
                        "Function that turns the classifier's logits into scores: softmax, sigmoid, or identity for regression.",
                nullable = true)
        @Nullable
        String scores,

        @Schema(description = "Number of parameters in use.", nullable = true) @Nullable
        Long parameters,

        @Schema(description = "Data types of the stored parameters: float32, float16 or bfloat16.", nullable = true)
        @Nullable
        String dtype,

        @Schema(
                description =
                        "Precision in which the encoder's matrices and embeddings are held (praxis.models.weights): "
                                + "as_stored, bfloat16 or int8.",
                nullable = true)
        @Nullable
        String weights,

        @Schema(description = "Difference from the stored weights, if weights is not as_stored.", nullable = true)
        @Nullable
        ModelAccuracy accuracy,

        @Schema(description = "Heap memory of the parameters, in bytes.", nullable = true) @Nullable
        Long residentBytes,

        @Schema(description = "Load time in seconds.", nullable = true) @Nullable
        Double loadSeconds) {}
