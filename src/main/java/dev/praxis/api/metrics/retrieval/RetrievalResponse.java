package dev.praxis.api.metrics.retrieval;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record RetrievalResponse(
        @Schema(description = "Number of queries.") int queries,

        @Schema(description = "Number of queries without a relevant document, which all means leave out.")
        int queriesWithoutRelevant,

        @Schema(
                description =
                        "Number of queries with a relevant document for which no document was returned. They count with 0 in all means.")
        int queriesWithoutDocuments,

        @Schema(description = "Number of documents that were returned.")
        int documents,

        @Schema(description = "How equal scores were ordered, as in the request.")
        TieHandling ties,

        @Schema(description = "The greatest grade that can be given, as in the request or found.")
        int greatestRelevance,

        @Schema(description = "Means over the queries with a relevant document, for each k.")
        List<AtK> at,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Metrics of each query. Absent unless requested.", nullable = true)
        @Nullable
        List<PerQuery> perQuery,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings) {

    @Schema(name = "RetrievalPerQuery", description = "Metrics of one query.")
    record PerQuery(
            @Schema(description = "Id of the query.") String id,

            @Schema(description = "Number of its relevant documents, returned or not.")
            int relevant,

            @Schema(description = "Metrics for each k. Null without a relevant document.", nullable = true) @Nullable
            List<AtK> at) {}
}
