package dev.praxis.api.shapes.tei;

import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.TruncationSide;
import dev.praxis.wire.json.IgnoredFields;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextsOrIds;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Hugging Face's clients send options, which are about loading and caching. */
@IgnoredFields("options")
record TeiEmbedRequest(
        @Required @Schema(description = TeiFields.INPUTS) TextsOrIds inputs,

        @Schema(description = TeiFields.TRUNCATE, defaultValue = "true") @Nullable
        Boolean truncate,

        @Schema(description = TeiFields.TRUNCATION_DIRECTION, defaultValue = "right") @Nullable
        TruncationSide truncationDirection,

        @Schema(description = TeiFields.PROMPT_NAME) @Nullable @Longest(Longest.NAME)
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

        @Schema(description = TeiFields.EMBEDDER) @Nullable @Longest(Longest.NAME)
        String model) {

    /** Returns this request for the model that its path names. */
    TeiEmbedRequest withModel(String id) {
        Options.requireAbsent("/model", model, "beside the model in the path");
        return new TeiEmbedRequest(
                inputs, truncate, truncationDirection, promptName, normalize, dimensions, encodingFormat, id);
    }

    EmbeddingOptions embeddingOptions() {
        return new EmbeddingOptions(null, !Boolean.FALSE.equals(normalize), dimensions);
    }
}
