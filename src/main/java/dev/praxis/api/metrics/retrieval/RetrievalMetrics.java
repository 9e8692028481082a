package dev.praxis.api.metrics.retrieval;

import dev.praxis.compute.metrics.retrieval.RetrievalMetric;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@Schema(description = "All metrics at one k.")
record RetrievalMetrics(
        @Schema(description = "Relevant documents in the first k over min(k, n), with n returned documents.")
        double precision,

        @Schema(description = "Relevant documents in the first k over k, as trec_eval has it.")
        double precisionOverK,

        @Schema(description = "Relevant documents in the first k over R, all relevant ones.")
        double recall,

        @Schema(description = "Whether a relevant document is in the first k.")
        double hitRate,

        @Schema(description = "1 over the rank of the first relevant document; 0 if it is not in the first k.")
        double reciprocalRank,

        @Schema(description = "Sum of the precisions at the ranks of relevant documents in the first k, over R.")
        double averagePrecision,

        @Schema(description = "Relevant documents in the first R over R. Independent of k.")
        double rPrecision,

        @Schema(description = "Sum of grade / log2(rank + 1) over the first k.")
        double dcgLinear,

        @Schema(description = "Sum of (2^grade - 1) / log2(rank + 1) over the first k.")
        double dcgExponential,

        @Schema(description = "dcg_linear over that of the best order of all judged documents.")
        double ndcgLinear,

        @Schema(description = "dcg_exponential over that of the best order of all judged documents.")
        double ndcgExponential,

        @Schema(
                description =
                        "Expected reciprocal rank of the document that satisfies a reader who stops at grade g with probability (2^g - 1) / 2^greatest_relevance (Chapelle et al., CIKM 2009).")
        double expectedReciprocalRank,

        @Schema(
                description =
                        "(1 - p) times the sum of p^(rank - 1) over the relevant documents in the first k (Moffat and Zobel 2008).")
        double rankBiasedPrecision,

        @Schema(
                description =
                        "Mean over the relevant documents d of 1 - min(n_d, R) / min(R, N), with n_d judged non-relevant documents above d and N in all; 0 for those that were not returned (Buckley and Voorhees 2004, as trec_eval has it). Independent of k. Over the queries with N > 0; null if there is none.",
                nullable = true)
        @Nullable
        Double bpref) {

    /** Collects the metrics. */
    static RetrievalMetrics of(Function<RetrievalMetric, Double> value) {
        Double bpref = value.apply(RetrievalMetric.BPREF);
        return new RetrievalMetrics(
                value.apply(RetrievalMetric.PRECISION),
                value.apply(RetrievalMetric.PRECISION_OVER_K),
                value.apply(RetrievalMetric.RECALL),
                value.apply(RetrievalMetric.HIT_RATE),
                value.apply(RetrievalMetric.RECIPROCAL_RANK),
                value.apply(RetrievalMetric.AVERAGE_PRECISION),
                value.apply(RetrievalMetric.R_PRECISION),
                value.apply(RetrievalMetric.DCG_LINEAR),
                value.apply(RetrievalMetric.DCG_EXPONENTIAL),
                value.apply(RetrievalMetric.NDCG_LINEAR),
                value.apply(RetrievalMetric.NDCG_EXPONENTIAL),
                value.apply(RetrievalMetric.EXPECTED_RECIPROCAL_RANK),
                value.apply(RetrievalMetric.RANK_BIASED_PRECISION),
                bpref.isNaN() ? null : bpref);
    }
}
