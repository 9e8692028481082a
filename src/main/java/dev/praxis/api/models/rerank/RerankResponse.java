package dev.praxis.api.models.rerank;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.task.TokenMatch;
import dev.praxis.task.TokenUsage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record RerankResponse(
        @Schema(description = "Id of the request, as in the header X-Request-Id.")
        String id,

        @Schema(description = "Always list.") String object,

        @Schema(description = "Model id, as in the request.")
        String model,

        @Schema(description = "Documents by descending score. Ties keep the order of the request.")
        List<Result> results,

        @Schema(
                description =
                        "The same as results, in Voyage's shape: documents are strings, present with top_k or truncation.")
        List<Result> data,

        @Schema(description = "Token counts.") TokenUsage usage,

        @Schema(description = "Counts in Cohere's shape.") Meta meta,

        @Schema(
                description =
                        "Indices of documents that were truncated, or whose pair with the query was, from 0. Empty without "
                                + "truncation.")
        List<Integer> truncated) {

    @Schema(name = "RerankResult", description = "One ranked document.")
    record Result(
            @Schema(description = "Index of the document in the request, from 0.")
            int index,

            @Schema(
                    description =
                            "Relevance of the document to the query, in float64. Of a cross-encoder: the sigmoid of the logit, or "
                                    + "the logit with raw_scores. Of a multi-vector model: MaxSim, the sum over the vectors of the query "
                                    + "of the largest dot product with a vector of the document.")
            double relevanceScore,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "Document, present with return_documents: an object with text, or the text with document_format text.",
                    nullable = true)
            @Nullable
            Object document,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "With explain: the best match of each vector of the query. Their similarities add up to the score, or "
                                    + "have it as their mean if the model's function is meanmaxsim.",
                    nullable = true)
            @Nullable
            List<TokenMatch> matches) {}

    /** A document as an object. */
    record Document(String text) {}

    @Schema(name = "RerankMeta", description = "Counts in Cohere's shape.")
    record Meta(
            @Schema(description = "Version of Cohere's API.")
            ApiVersion apiVersion,

            @Schema(description = "Counts by which Cohere bills.")
            BilledUnits billedUnits,

            @Schema(description = "Token counts.") TokenCounts tokens) {}

    @Schema(name = "RerankApiVersion", description = "Version of Cohere's API.")
    record ApiVersion(
            @Schema(description = "2 on /v2/rerank, else 1.")
            String version) {}

    @Schema(name = "RerankBilledUnits", description = "Counts by which Cohere bills.")
    record BilledUnits(
            @Schema(description = "Number of queries with up to 100 documents each.")
            long searchUnits) {}

    @Schema(name = "RerankTokenCounts", description = "Token counts.")
    record TokenCounts(
            @Schema(description = "Equal to prompt_tokens of usage.")
            long inputTokens) {}
}
