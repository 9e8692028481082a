package dev.praxis.api.metrics.retrieval;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.evaluation.ResampleOptions;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record RetrievalResponse(
        @Schema(description = "Number of evaluated queries: those with a relevant document.")
        int queries,

        @Schema(description = "Number of queries without a relevant document, which are left out.")
        int queriesWithoutRelevant,

        @Schema(description = "Number of evaluated queries for which no document was returned. Their metrics are 0.")
        int queriesWithoutDocuments,

        @Schema(description = "Number of returned documents of all queries.")
        int documents,

        @Schema(description = "Treatment of equal scores.") RetrievalTies ties,

        @Schema(description = "Greatest grade, as requested, or the greatest one of the documents.")
        int greatestRelevance,

        @Schema(description = "Means over the evaluated queries at each k, ascending.")
        List<RetrievalAtCutoff> at,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Options of the intervals. Present if requested.", nullable = true)
        @Nullable
        ResampleOptions interval,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Metrics of each evaluated query. Present if requested.", nullable = true)
        @Nullable
        List<OfQuery> perQuery,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Reason for each value that is null or left out. Absent if there is none.",
                nullable = true)
        Map<String, String> undefined,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings) {

    @Schema(name = "RetrievalOfQuery", description = "The metrics of one query.")
    record OfQuery(
            @Schema(description = "Name of the query, or its index in the request, from 0.")
            String id,

            @Schema(description = "Its metrics at each k, ascending.")
            List<RetrievalAtCutoff> at) {}
}
