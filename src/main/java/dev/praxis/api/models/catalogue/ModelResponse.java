package dev.praxis.api.models.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model in the shape of OpenAI's API, and more. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Model", description = "A model. What follows reason is there once it is ready.")
record ModelResponse(
        @Schema(description = "The name of its folder.") String id,
        @Schema(description = "Always model.") String object,

        @Schema(description = "When its config.json was written, in seconds since 1970.")
        long created,

        @Schema(description = "Always praxis.") String ownedBy,

        @Schema(description = "ready, loading or failed.") String state,

        @Schema(
                description =
                        "Why it could not be loaded; of one that is ready, why its folder as it is now could not be, so that the model from before serves.",
                nullable = true)
        @Nullable
        String reason,

        @Schema(description = "The model_type of its configuration, bert for instance.", nullable = true) @Nullable
        String family,

        @Schema(description = "embedding or classification.", nullable = true) @Nullable
        String task,

        @Schema(description = "Entries of an embedding.", nullable = true) @Nullable
        Integer dimensions,

        @Schema(description = "Tokens of the longest input, special ones included.", nullable = true) @Nullable
        Integer maxTokens,

        @Schema(
                description =
                        "How an embedding comes from the tokens' vectors; the vectors of several stand side by side.",
                nullable = true)
        @Nullable
        List<String> pooling,

        @Schema(description = "Whether embeddings have length 1.", nullable = true) @Nullable
        Boolean normalize,

        @Schema(description = "The names of its prompts.", nullable = true) @Nullable
        List<String> prompts,

        @Schema(description = "The prompt of a request that names none.", nullable = true) @Nullable
        String defaultPromptName,

        @Schema(description = "The labels of its classifier.", nullable = true) @Nullable
        List<String> labels,

        @Schema(
                description =
                        "What becomes of the classifier's logits: softmax, sigmoid, or identity where they are values.",
                nullable = true)
        @Nullable
        String scores,

        @Schema(description = "Numbers in the tensors that it uses.", nullable = true) @Nullable
        Long parameters,

        @Schema(description = "How these are stored: float32, float16, bfloat16.", nullable = true) @Nullable
        String dtype,

        @Schema(description = "Heap that they hold, in bytes.", nullable = true) @Nullable
        Long residentBytes,

        @Schema(description = "How long loading took.", nullable = true) @Nullable
        Double loadSeconds) {}
