package dev.praxis.api.models.embeddings;

import dev.praxis.compute.transformer.Pooling;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextsOrIds;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record EmbeddingsRequest(
        @Required
        @Schema(
                description =
                        "Text, array of texts, array of token ids, or array of such arrays. Token ids are used as they are "
                                + "and include the special tokens.")
        TextsOrIds input,

        @Required @Schema(description = "Id of a model that GET /v1/models lists.") @Longest(Longest.NAME)
        String model,

        @Schema(
                description =
                        "Encoding of the vectors: float for arrays of numbers, or base64 for little-endian float32 numbers, "
                                + "which take a third of the space.",
                defaultValue = "float")
        @Nullable
        EncodingFormat encodingFormat,

        @Schema(
                description =
                        "Number of leading entries of each vector to return, at least 1. A normalized vector is normalized "
                                + "again. Defaults to all.")
        @Nullable
        Long dimensions,

        @Schema(description = "User id, for compatibility with OpenAI's API. It is ignored.")
        @Nullable
        @Longest(Longest.WORD)
        String user,

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
                        "Whether to truncate inputs that exceed the model's maximum length. If false, such an input is "
                                + "rejected with its length. Defaults to praxis.models.truncate, which is false unless "
                                + "configured.")
        @Nullable
        Boolean truncate,

        @Schema(
                description =
                        "Name of the prompt that is prepended to each text, for example query, or empty for none. Defaults "
                                + "to the model's default prompt, if it has one.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName) {}
