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
                        "A text, an array of texts, an array of token ids, or an array of such arrays. Ids are taken as they are, special tokens included.")
        TextsOrIds input,

        @Required @Schema(description = "The id of a model that GET /v1/models lists.") @Longest(Longest.NAME)
        String model,

        @Schema(
                description =
                        "float: arrays of numbers. base64: the little-endian float32 numbers, which is a third as long.",
                defaultValue = "float")
        @Nullable
        EncodingFormat encodingFormat,

        @Schema(
                description =
                        "How many entries of each vector, from the first on. A vector of length 1 has length 1 again. All if not sent.")
        @Nullable
        Long dimensions,

        @Schema(description = "Whatever the caller likes; it is ignored.") @Nullable @Longest(Longest.WORD)
        String user,

        @Schema(
                description =
                        "How one vector comes from the tokens' vectors. The model's own way if not sent; a model that says of none has the mean.")
        @Nullable
        Pooling pooling,

        @Schema(description = "Whether vectors have length 1. As the model does if not sent.") @Nullable
        Boolean normalize,

        @Schema(
                description =
                        "Whether tokens beyond what the model takes are cut off; else such an input is a problem that tells the length.",
                defaultValue = "false")
        @Nullable
        Boolean truncate,

        @Schema(
                description =
                        "Which of the model's prompts is put before each text, query for instance; empty for none. The model's default, if it has one, if not sent.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName) {}
