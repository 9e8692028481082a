package dev.praxis.api.metrics.retrieval;

import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "RetrievalQuery", description = "The documents returned for one query, all of them judged.")
record QueryRequest(
        @Schema(description = "Id of the query, for the response. Defaults to its index.")
        @Longest(Longest.WORD)
        @Nullable
        String id,

        @Required @Schema(description = "Score of each document, higher for better, shape [documents].")
        double[] scores,

        @Required
        @Schema(
                description =
                        "Relevance grade of each document, an integer from 0 (not relevant) to 1000, shape [documents].")
        int[] relevance,

        @Schema(description = "Grades of judged documents that were not returned. Defaults to none.")
        int @Nullable [] missed,

        @Schema(description = "Names of the documents, which trec_eval breaks ties by, shape [documents].")
        @Longest(Longest.WORD)
        String @Nullable [] documents) {}
