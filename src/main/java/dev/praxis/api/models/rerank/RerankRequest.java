package dev.praxis.api.models.rerank;

import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record RerankRequest(
        @Schema(
                description =
                        "Id or alias of a cross-encoder: a model that classifies pairs of texts with a single label. Defaults to "
                                + "the first one of praxis.models.default, or to the only one.")
        @Nullable
        @Longest(Longest.NAME)
        String model,

        @Required @Schema(description = "Query.") String query,

        @Required @Schema(description = "Documents to rank.")
        String[] documents,

        @Schema(description = "Maximum number of documents to return, best first, at least 1. Defaults to all.")
        @Nullable
        Long topN,

        @Schema(description = "Whether to include the documents in the response.", defaultValue = "false") @Nullable
        Boolean returnDocuments,

        @Schema(
                description =
                        "Whether to return the logits instead of their sigmoid, which is between 0 and 1. The order is the same.",
                defaultValue = "false")
        @Nullable
        Boolean rawScores,

        @Schema(
                description =
                        "Name of the model's prompt to prepend to the query. Empty for none. Defaults to the model's default "
                                + "prompt, if any.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(
                description =
                        "Whether to truncate pairs that exceed the model's maximum length, the longer of query and document "
                                + "first. If false, such a pair is rejected with its length. Defaults to "
                                + "praxis.models.truncate, which is false unless configured.")
        @Nullable
        Boolean truncate) {}
