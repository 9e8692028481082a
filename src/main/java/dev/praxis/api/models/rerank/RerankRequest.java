package dev.praxis.api.models.rerank;

import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record RerankRequest(
        @Required
        @Schema(description = "The id of a model that classifies pairs of texts, with a single label: a cross-encoder.")
        @Longest(Longest.NAME)
        String model,

        @Required @Schema(description = "What the documents shall answer.")
        String query,

        @Required @Schema(description = "The texts to put into order.")
        String[] documents,

        @Schema(description = "How many of the best are answered. All if not sent, or if there are fewer.") @Nullable
        Long topN,

        @Schema(description = "Whether the answer repeats the documents.", defaultValue = "false") @Nullable
        Boolean returnDocuments,

        @Schema(
                description =
                        "Whether scores are the model's logits; else their sigmoid, between 0 and 1. The order is the same.",
                defaultValue = "false")
        @Nullable
        Boolean rawScores,

        @Schema(
                description =
                        "Whether tokens beyond what the model takes are cut off, of the longer of query and document first; else such a pair is a problem that tells the length.",
                defaultValue = "false")
        @Nullable
        Boolean truncate) {}
