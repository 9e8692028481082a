package dev.praxis.api.metrics.retrieval;

import dev.praxis.evaluation.ResampleOptions;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.columns.JsonOnly;
import dev.praxis.wire.columns.TrecFile;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.NamedNumbers;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.ScoredLists;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record RetrievalRequest(
        @JsonOnly
        @Schema(
                description =
                        "The queries, each an object. `scores` of its returned documents, higher ones rank first; `relevance`, their grades: integers of at most 900, above 0 relevant, 0 judged and not relevant, negative not judged; optionally `missed`, the grades of judged documents that were not returned, which count in recall, R and ideal gains; `id`, its name in per_query, by default its index; and `documents`, the names of the documents, for trec_eval as ties. Or send run and qrels; or query, scores and relevance.")
        @Nullable
        ScoredLists queries,

        @TrecFile(TrecFile.Format.RUN)
        @Schema(
                description =
                        "Scores of the returned documents as {query: {document: score}}. With qrels. As a part of a multipart form, a run file of TREC.")
        @Nullable
        NamedNumbers run,

        @TrecFile(TrecFile.Format.QRELS)
        @Schema(
                description =
                        "Grades of the judged documents as {query: {document: grade}}; a negative grade means not judged. With run. As a part of a multipart form, a qrels file of TREC.")
        @Nullable
        NamedNumbers qrels,

        @Column("query")
        @Schema(
                description =
                        "Query of each document, in any order: a text, an integer or a boolean. With scores and relevance.")
        @Nullable
        Categories query,

        @Column("score") @Schema(description = "Score of each document; higher ones rank first.")
        double @Nullable [] scores,

        @Column("relevance")
        @Schema(
                description =
                        "Grade of each document: an integer of at most 900, above 0 relevant, 0 judged and not relevant, negative not judged.")
        double @Nullable [] relevance,

        @Column("document") @Schema(description = "Name of each document. Only used by trec_eval as ties.") @Nullable
        Categories documents,

        @Schema(
                description =
                        "Cutoffs: the metrics are over the first k documents of each query. Default: 1, 5, 10, 100.")
        int @Nullable [] k,

        @Schema(
                description =
                        "Treatment of equal scores. expected: the mean over all their orders, exactly. bounds: the same, and the worst and the best order. trec_eval: by document name, descending, as trec_eval does.",
                defaultValue = "expected")
        @Nullable
        RetrievalTies ties,

        @Schema(
                description =
                        "Greatest grade that can be given, for expected_reciprocal_rank. Defaults to the greatest grade of the request.")
        @Nullable
        Long greatestRelevance,

        @Schema(description = "Patience p of rank_biased_precision, at least 0 and below 1.", defaultValue = "0.8")
        @Nullable
        Double rankBiasedPatience,

        @Schema(description = "Whether to return the metrics of each query, too.", defaultValue = "false") @Nullable
        Boolean perQuery,

        @Schema(
                description =
                        "Confidence intervals of the means, by a bootstrap over the queries. Defaults to none. Not with bounds.")
        @Nullable
        ResampleOptions interval,

        @Schema(hidden = true) ReadWarnings readWarnings) {

    RetrievalTies tiesOrDefault() {
        return ties == null ? RetrievalTies.EXPECTED : ties;
    }

    boolean isPerQuery() {
        return Boolean.TRUE.equals(perQuery);
    }
}
