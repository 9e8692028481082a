package dev.praxis.api.metrics.retrieval;

import dev.praxis.evaluation.ResampleOptions;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.DocumentValues;
import dev.praxis.wire.json.ReadWarnings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record RetrievalRequest(
        @Schema(
                description =
                        "Queries with their documents. Or run and qrels, or the columns query, scores and relevance.")
        @Nullable
        List<QueryRequest> queries,

        @Column("run")
        @Schema(
                description = "Scores of a run: an object by query, of an object by document. As a file: TREC's run, "
                        + "query Q0 document rank score tag. The rank is not used.")
        @Nullable
        DocumentValues run,

        @Column("qrels")
        @Schema(
                description =
                        "Judgments: an object by query, of an object by document, with grades. As a file: TREC's qrels, "
                                + "query 0 document grade. Documents without one, or with a negative one, are not relevant.")
        @Nullable
        DocumentValues qrels,

        @Column("query")
        @Schema(description = "Query of each document, a text or an integer, shape [documents].")
        @Nullable
        Categories query,

        @Column("score") @Schema(description = "Score of each document, higher for better, shape [documents].")
        double @Nullable [] scores,

        @Column("relevance") @Schema(description = "Relevance grade of each document, shape [documents].")
        double @Nullable [] relevance,

        @Schema(
                description = "Cuts: how many of the best documents count, ascending. Defaults to 1, 5, 10 and 100. "
                        + "Reciprocal rank, recall and average precision of all documents come from a k that "
                        + "reaches the end.")
        int @Nullable [] k,

        @Schema(
                description =
                        "How documents with equal scores are ordered. expected: the expectation over all orders, each equally "
                                + "likely. bounds: the same, and the worst and the best order too. trec_eval: as that tool, by "
                                + "scores rounded to float32, then by document name, descending.",
                defaultValue = "expected")
        @Nullable
        TieHandling ties,

        @Schema(
                description =
                        "The greatest grade that can be given, for the expected reciprocal rank. Defaults to the greatest one "
                                + "that is.")
        @Nullable
        Long greatestRelevance,

        @Schema(
                description =
                        "Patience of rank-biased precision: the probability of going on to the next document, at least 0 and "
                                + "below 1.",
                defaultValue = "0.8")
        @Nullable
        Double rankBiasedPatience,

        @Schema(description = "Whether to return the metrics of each query.", defaultValue = "false") @Nullable
        Boolean perQuery,

        @Schema(
                description =
                        "Confidence intervals of the means, by a bootstrap over the queries with a relevant document. Defaults "
                                + "to none.")
        @Nullable
        ResampleOptions interval,

        @Schema(hidden = true) ReadWarnings readWarnings) {}
