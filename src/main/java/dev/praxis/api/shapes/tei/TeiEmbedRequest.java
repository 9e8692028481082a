package dev.praxis.api.shapes.tei;

import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.TruncationSide;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextsOrIds;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record TeiEmbedRequest(
        @Required
        @Schema(
                description =
                        "Text, array of texts, array of token ids, or array of such arrays. Token ids are those of "
                                + "the model's own tokenizer, including the special tokens.")
        TextsOrIds inputs,

        @Schema(
                description =
                        "Whether to truncate inputs that exceed the model's maximum length. If false, such an input is "
                                + "rejected with its length.",
                defaultValue = "true")
        @Nullable
        Boolean truncate,

        @Schema(description = "Side on which inputs are truncated. Also Left and Right.", defaultValue = "right")
        @Nullable
        TruncationSide truncationDirection,

        @Schema(
                description =
                        "Name of the prompt that is prepended to each text, for example query, or empty for none. Defaults "
                                + "to the model's default prompt, if it has one.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(description = "Whether to normalize the vectors to length 1.", defaultValue = "true") @Nullable
        Boolean normalize,

        @Schema(
                description =
                        "Number of leading entries of each vector to return, at least 1. A normalized vector is normalized "
                                + "again. Defaults to all.")
        @Nullable
        Long dimensions,

        @Schema(description = "Encoding of the vectors, always float.", defaultValue = "float") @Nullable
        TeiEncodingFormat encodingFormat,

        @Schema(
                description =
                        "Id or alias of a model that GET /v1/models lists, beside the fields of text-embeddings-inference. Defaults to "
                                + "the first one of praxis.models.default that creates embeddings, or to the only model that does.")
        @Nullable
        @Longest(Longest.NAME)
        String model) {

    EmbeddingOptions embeddingOptions() {
        return new EmbeddingOptions(null, !Boolean.FALSE.equals(normalize), dimensions);
    }
}
