package dev.praxis.api.metrics.retrieval;

import dev.praxis.compute.metrics.retrieval.RetrievalMetric;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.function.ToDoubleFunction;

@Schema(name = "RetrievalBound", description = "The metrics at k with equal scores in one order.")
record AtOrder(
        @Schema(
                description =
                        "Hits among the first k, divided by k. With the form queries, k is at most the number of documents.")
        double precision,

        @Schema(description = "Hits among the first k, divided by the number R of relevant documents, returned or not.")
        double recall,

        @Schema(description = "Probability of a hit among the first k.")
        double hitRate,

        @Schema(description = "1 / rank of the first hit among the first k, 0 without one.")
        double reciprocalRank,

        @Schema(description = "sum over hits among the first k of the precision at their rank, divided by R.")
        double averagePrecision,

        @Schema(description = "Hits among the first R, divided by R, whatever k is.")
        double rPrecision,

        @Schema(description = "sum over the first k of grade / log2(rank + 1).")
        double dcgLinear,

        @Schema(description = "sum over the first k of (2^grade - 1) / log2(rank + 1).")
        double dcgExponential,

        @Schema(description = "dcg_linear divided by that of the best order of all judged documents, returned or not.")
        double ndcgLinear,

        @Schema(description = "dcg_exponential divided by that of the best order of all judged documents.")
        double ndcgExponential,

        @Schema(
                description =
                        "Expected reciprocal rank, sum p_i prod_(j < i) (1 - p_j) / i with p = (2^grade - 1) / 2^greatest_relevance (Chapelle et al., CIKM 2009).")
        double expectedReciprocalRank,

        @Schema(
                description =
                        "Rank-biased precision, (1 - p) sum hit_i p^(i - 1) with the patience p (Moffat, Zobel, TOIS 2008).")
        double rankBiasedPrecision,

        @Schema(
                description =
                        "sum over returned relevant documents of (1 - min(n, R) / min(R, N)) / R, with n of the N judged documents that are not relevant above it (Buckley, Voorhees, SIGIR 2004), whatever k is.")
        double bpref) {

    static AtOrder of(ToDoubleFunction<RetrievalMetric> values) {
        return new AtOrder(
                values.applyAsDouble(RetrievalMetric.PRECISION),
                values.applyAsDouble(RetrievalMetric.RECALL),
                values.applyAsDouble(RetrievalMetric.HIT_RATE),
                values.applyAsDouble(RetrievalMetric.RECIPROCAL_RANK),
                values.applyAsDouble(RetrievalMetric.AVERAGE_PRECISION),
                values.applyAsDouble(RetrievalMetric.R_PRECISION),
                values.applyAsDouble(RetrievalMetric.DCG_LINEAR),
                values.applyAsDouble(RetrievalMetric.DCG_EXPONENTIAL),
                values.applyAsDouble(RetrievalMetric.NDCG_LINEAR),
                values.applyAsDouble(RetrievalMetric.NDCG_EXPONENTIAL),
                values.applyAsDouble(RetrievalMetric.EXPECTED_RECIPROCAL_RANK),
                values.applyAsDouble(RetrievalMetric.RANK_BIASED_PRECISION),
                values.applyAsDouble(RetrievalMetric.BPREF));
    }
}
