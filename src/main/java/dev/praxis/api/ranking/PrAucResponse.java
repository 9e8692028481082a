package dev.praxis.api.ranking;

import dev.praxis.compute.ranking.PrecisionRecallAreas;
import dev.praxis.support.json.CountSerializer;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.annotation.JsonSerialize;

record PrAucResponse(
        @Schema(description = "Number of scores.") int rows,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "Number of positive rows; their total weight where weights were sent.")
        double positives,

        @Schema(description = "Share of the positives, by weight: the precision of calling every row positive.")
        double prevalence,

        @Schema(description = "Number of distinct scores, which is that of thresholds.")
        int distinctScores,

        Areas areas) {

    @Schema(name = "PrecisionRecallAreas", description = "The areas, each by its name.")
    record Areas(
            @Schema(
                    description =
                            "sum_k (R_k - R_k-1) E_k with E_k = max of P_j for j >= k: the area under the monotone envelope, as the evaluators of PASCAL VOC 2010 and Detectron integrate it.")
            double envelope,

            @Schema(description = "sum_k (R_k - R_k-1) P_k: scikit-learn's average_precision_score.")
            double averagePrecision,

            @Schema(
                    description =
                            "sum_k (R_k - R_k-1) (P_k + P_k-1) / 2 from recall 0 and precision 1: scikit-learn's auc of its curve. Optimistic, since precision is not linear between two points.")
            double trapezoidal,

            @Schema(
                    description =
                            "Mean of the greatest precision at recalls of at least 0, 0.1, ... 1: PASCAL VOC 2007's, with levels of exactly i/10.")
            double elevenPoint) {
        static Areas of(PrecisionRecallAreas areas) {
            return new Areas(areas.envelope(), areas.averagePrecision(), areas.trapezoidal(), areas.elevenPoint());
        }
    }
}
