package dev.praxis.api.shapes.tei;

import dev.praxis.serving.TruncationSide;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextsOrIds;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record TeiSparseRequest(
        @Required @Schema(description = TeiFields.INPUTS) TextsOrIds inputs,

        @Schema(description = TeiFields.TRUNCATE, defaultValue = "true") @Nullable
        Boolean truncate,

        @Schema(description = TeiFields.TRUNCATION_DIRECTION, defaultValue = "right") @Nullable
        TruncationSide truncationDirection,

        @Schema(description = TeiFields.PROMPT_NAME) @Nullable @Longest(Longest.NAME)
        String promptName,

        @Schema(
                description =
                        "Id or alias of a model that GET /v1/models lists, in addition to the fields of text-embeddings-inference. "
                                + "Defaults to the first one of praxis.models.default that creates sparse vectors, or to the only "
                                + "model that does.")
        @Nullable
        @Longest(Longest.NAME)
        String model) {}
