package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.wire.json.Undefined;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "Areas",
        description = "Areas under the curves, each under its own name. Thresholds k = 1, 2, ... run from the highest "
                + "score down; P_k, R_k, TP_k and FP_k count rows that score at least threshold k as positive, with "
                + "equal scores together. R_0 = 0.")
record AreasResponse(
        @Schema(
                description =
                        "Area under the monotone envelope, sum_k (R_k - R_k-1) E_k with E_k = max of P_j for j >= k, as in "
                                + "the evaluators of PASCAL VOC 2010 and Detectron.")
        double envelope,

        @Schema(
                description =
                        "Average precision, sum_k (R_k - R_k-1) P_k. Equals scikit-learn's average_precision_score.")
        double averagePrecision,

        @Schema(
                description =
                        "Trapezoidal area, sum_k (R_k - R_k-1) (P_k + P_k-1) / 2 from recall 0 and precision 1. Equals "
                                + "scikit-learn's auc of its curve. It is optimistic, since precision is not linear between two points.")
        double trapezoidal,

        @Schema(
                description =
                        "Lower trapezoid, sum_i (r_i+1 - r_i) (min P at r_i + max P at r_i+1) / 2 over the distinct recalls "
                                + "r, from recall 0 and precision 1 (Boyd, Eng, Page, ECML PKDD 2013). It always equals trapezoidal, "
                                + "whose line leaves a recall from its lowest precision.")
        double lowerTrapezoid,

        @Schema(
                description =
                        "Integral of P over recall with FP linear in TP between two thresholds, P(x) = x / (x + FP(x)), "
                                + "constant up to the first point (Davis and Goadrich, ICML 2006), integrated as in PRROC (Keilwagen, "
                                + "Grosse, Grau, PLoS ONE 2014).")
        double davisGoadrich,

        @Schema(
                description =
                        "Mean of the highest precision at recalls of at least 0, 0.1, ..., 1, as in PASCAL VOC 2007, with "
                                + "levels of exactly i/10.")
        double elevenPoint,

        @Schema(
                description =
                        "Mean of the highest precision at recalls of at least 0, 0.01, ..., 1, as in COCO, with its levels i "
                                + "* 0.01 in float64.")
        double coco_101Point,

        @Schema(
                description =
                        "Integral of precision gain over recall gain from 0 to 1, with gain(x) = (x - p) / ((1 - p) x) at "
                                + "the prevalence p (Flach and Kull, NeurIPS 2015). 0 for calling every row positive; it can be "
                                + "negative. Null without negative rows.",
                nullable = true)
        @Nullable
        Double prGain,

        @Schema(
                description =
                        "Area under the ROC curve, sum_k (FPR_k - FPR_k-1) (TPR_k + TPR_k-1) / 2: the probability that a "
                                + "positive row scores higher than a negative one, with a tie counted as one half. Null without "
                                + "negative rows.",
                nullable = true)
        @Nullable
        Double rocAuc) {

    static AreasResponse of(RankingAreas areas) {
        return new AreasResponse(
                areas.envelope(),
                areas.averagePrecision(),
                areas.trapezoidal(),
                areas.trapezoidal(),
                areas.davisGoadrich(),
                areas.elevenPoint(),
                areas.coco101Point(),
                Undefined.orNull(areas.precisionRecallGain()),
                Undefined.orNull(areas.rocAuc()));
    }
}
