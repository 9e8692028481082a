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
                description = "Whether to return the logits instead of the scores that GET /v1/models describes.",
                defaultValue = "false")
        @Nullable
        Boolean rawScores,

        @Schema(description = "Options of Hugging Face's text-classification pipeline.") @Nullable
        TeiPredictParameters parameters,

        @Schema(
                description =
                        "Id or alias of a model that GET /v1/models lists, beside the fields of text-embeddings-inference. Defaults to "
                                + "the first one of praxis.models.default that has labels, or to the only model that does.")
        @Nullable
        @Longest(Longest.NAME)
        String model) {}
