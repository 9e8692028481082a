package dev.praxis.api.models.rerank;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record RerankResponse(
        @Schema(description = "Model id, as in the request.")
        String model,

        @Schema(description = "Documents by descending logit. Ties keep the order of the request.")
        List<Result> results,

        @Schema(
                description =
                        "Indices of documents whose pair with the query was truncated, from 0. Empty without truncate.")
        List<Integer> truncated) {

    @Schema(name = "RerankResult", description = "One ranked document.")
    record Result(
            @Schema(description = "Index of the document in the request, from 0.")
            int index,

            @Schema(
                    description =
                            "Relevance of the document to the query, in float64: the sigmoid of the logit, or the logit with "
                                    + "raw_scores.")
            double relevanceScore,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Document. Present with return_documents.", nullable = true)
            @Nullable
            String document) {}
}
