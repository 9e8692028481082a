package dev.praxis.api.models.chunks;

import dev.praxis.compute.transformer.Pooling;
import dev.praxis.serving.ChunkOptions;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.task.InputType;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.Texts;
import dev.praxis.wire.vectors.Dtype;
import dev.praxis.wire.vectors.EncodingFormat;
import dev.praxis.wire.vectors.VectorOptions;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ChunksRequest(
        @Required @Schema(description = "Text, or array of texts.")
        Texts input,

        @Schema(
                description =
                        "Id or alias of a model that GET /v1/models lists. Defaults to the first one of praxis.models.default "
                                + "that creates embeddings, or to the only model that does.")
        @Nullable
        @Longest(Longest.NAME)
        String model,

        @Schema(
                description = "How the texts are cut. Defaults to chunks as long as the model takes, without overlap.",
                nullable = true)
        @Nullable
        ChunkOptions chunks,

        @Schema(description = "Whether each chunk repeats its text.", defaultValue = "false") @Nullable
        Boolean returnText,

        @Schema(
                description =
                        "Name of the prompt that is put before each chunk, or, with late, before the text; empty for none. "
                                + "Defaults to the model's default prompt, if it has one.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(
                description =
                        "Role of the texts, which selects the prompt in place of prompt_name: document, query, or what other "
                                + "services call these. Ignored for a model without prompts.")
        @Nullable
        @Longest(Longest.NAME)
        String role,

        @Schema(
                description =
                        "Pooling of the token vectors. Defaults to that of the model, or to mean if the model has none.")
        @Nullable
        Pooling pooling,

        @Schema(
                description =
                        "Whether to normalize the vectors to length 1. Defaults to the model's setting, or to true if "
                                + "praxis.models.normalize is always.")
        @Nullable
        Boolean normalize,

        @Schema(
                description =
                        "Number of leading entries of each vector to return, at least 1. A normalized vector is normalized "
                                + "again. Defaults to all.")
        @Nullable
        Long dimensions,

        @Schema(
                description =
                        "Encoding of the vectors: float for arrays of numbers, or base64 for their bytes, little-endian, "
                                + "which take a third of the space.",
                defaultValue = "float")
        @Nullable
        EncodingFormat encodingFormat,

        @Schema(description = "Type of the entries of the vectors, as in /v1/embeddings.", defaultValue = "float32")
        @Nullable
        Dtype embeddingDtype,

        @Schema(description = "Ranges for int8 and uint8, as in /v1/embeddings.") @Nullable
        Tensor embeddingRanges) {

    EmbeddingOptions embeddingOptions() {
        return new EmbeddingOptions(pooling, normalize, dimensions);
    }

    @Nullable
    InputType prompt() {
        return InputType.of("role", role);
    }

    VectorOptions vectors() {
        return new VectorOptions(encodingFormat, embeddingDtype, embeddingRanges);
    }
}
