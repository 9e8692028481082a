package dev.praxis.api.models.classify;

import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextPairs;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ClassifyRequest(
        @Required @Schema(description = "A text, an object with text and text_pair, or an array of these.")
        TextPairs input,

        @Schema(description = "How many of the best labels are answered. All if not sent, or if there are fewer.")
        @Nullable
        Long topK,

        @Schema(
                description =
                        "Whether scores are the model's logits; else what the model makes of them, GET /v1/models says what.",
                defaultValue = "false")
        @Nullable
        Boolean rawScores,

        @Schema(
                description =
                        "Whether tokens beyond what the model takes are cut off; else such an input is a problem that tells the length.",
                defaultValue = "false")
        @Nullable
        Boolean truncate) {}
