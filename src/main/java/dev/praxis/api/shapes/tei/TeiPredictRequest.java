package dev.praxis.api.shapes.tei;

import dev.praxis.serving.TruncationSide;
import dev.praxis.wire.json.ListedPairs;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record TeiPredictRequest(
        @Required
        @Schema(
                description =
                        "Text; array of one text, or of the two texts of a pair; or array of such arrays, for several inputs. An "
                                + "array of two strings is a pair, not a batch.")
        ListedPairs inputs,

        @Schema(description = TeiFields.TRUNCATE, defaultValue = "true") @Nullable
        Boolean truncate,

        @Schema(description = TeiFields.TRUNCATION_DIRECTION, defaultValue = "right") @Nullable
        TruncationSide truncationDirection,

        @Schema(
                description = "Whether to return the logits instead of the scores that GET /v1/models describes.",
                defaultValue = "false")
        @Nullable
        Boolean rawScores,

        @Schema(description = "Options of Hugging Face's text-classification pipeline.") @Nullable
        TeiPredictParameters parameters,

        @Schema(description = TeiFields.CLASSIFIER) @Nullable @Longest(Longest.NAME)
        String model) {}
