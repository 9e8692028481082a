package dev.praxis.api.models.classify;

import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextPairs;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ClassifyRequest(
        @Required @Schema(description = "Text, object with text and text_pair, or array of these.")
        TextPairs input,

        @Schema(description = "Maximum number of labels to return per input, best first, at least 1. Defaults to all.")
        @Nullable
        Long topK,

        @Schema(
                description = "Whether to return the logits instead of the scores that GET /v1/models describes.",
                defaultValue = "false")
        @Nullable
        Boolean rawScores,

        @Schema(
                description =
                        "Name of the model's prompt to prepend to each text, the first one of a pair. Empty for none. Defaults to the model's default "
                                + "prompt, if any.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(
                description =
                        "Whether to truncate inputs that exceed the model's maximum length. If false, such an input is "
                                + "rejected with its length. Defaults to praxis.models.truncate, which is false unless "
                                + "configured.")
        @Nullable
        Boolean truncate) {}
