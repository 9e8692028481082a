package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Undefined;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

record ConfusionResponse(
        @Schema(description = "Confusion matrix for each threshold of the request, in its order.")
        List<AtThreshold> results,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings)
        implements Drawable {

    @Override
    public List<HeatMap> panels() {
        return ConfusionMaps.of(this);
    }

    @Schema(name = "Confusion", description = "Confusion matrix and ratios at one threshold.")
    record AtThreshold(
            @Schema(description = "Threshold. A score at or above it counts as positive.")
            double threshold,

            @JsonSerialize(using = CountSerializer.class)
            @Schema(description = "TP: positive rows at or above the threshold, by weight if weights were sent.")
            double truePositives,

            @JsonSerialize(using = CountSerializer.class)
            @Schema(description = "FP: negative rows at or above the threshold, by weight if weights were sent.")
            double falsePositives,

            @JsonSerialize(using = CountSerializer.class)
            @Schema(description = "TN: negative rows below the threshold, by weight if weights were sent.")
            double trueNegatives,

            @JsonSerialize(using = CountSerializer.class)
            @Schema(description = "FN: positive rows below the threshold, by weight if weights were sent.")
            double falseNegatives,

            @Schema(description = "Precision, TP / (TP + FP).", nullable = true) @Nullable
            Double precision,

            @Schema(description = "Recall, TP / (TP + FN).", nullable = true) @Nullable
            Double recall,

            @Schema(description = "Specificity, TN / (TN + FP).", nullable = true) @Nullable
            Double specificity,

            @Schema(description = "F1, 2 TP / (2 TP + FP + FN).", nullable = true) @Nullable
            Double f1,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "F-beta, (1 + beta^2) TP / ((1 + beta^2) TP + beta^2 FN + FP). Present if beta was sent and a row is "
                                    + "positive, or predicted to be.",
                    nullable = true)
            @Nullable
            Double fBeta,

            @Schema(description = "Negative predictive value, TN / (TN + FN).", nullable = true) @Nullable
            Double negativePredictiveValue,

            @Schema(description = "Accuracy, (TP + TN) / (TP + FP + TN + FN).")
            double accuracy,

            @Schema(description = "Balanced accuracy, the mean of recall and specificity.", nullable = true) @Nullable
            Double balancedAccuracy,

            @Schema(
                    description =
                            "Matthews' correlation coefficient, (TP TN - FP FN) / sqrt((TP + FP) (TP + FN) (TN + FP) (TN + FN)).",
                    nullable = true)
            @Nullable
            Double matthewsCoefficient,

            @Schema(
                    description =
                            "Cohen's kappa, (p - q) / (1 - q) with the accuracy p and the accuracy q that independent predictions "
                                    + "of the same frequencies would have.",
                    nullable = true)
            @Nullable
            Double cohenKappa,

            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Schema(
                    description = "Reasons for null ratios, keyed by field. Absent if no ratio is null.",
                    nullable = true)
            Map<String, String> undefined) {

        static AtThreshold of(ConfusionMatrix matrix, @Nullable Double beta) {
            Map<String, String> undefined = new LinkedHashMap<>();
            return new AtThreshold(
                    matrix.threshold(),
                    matrix.truePositives(),
                    matrix.falsePositives(),
                    matrix.trueNegatives(),
                    matrix.falseNegatives(),
                    Undefined.orReason(
                            matrix.precision(), "precision", "no score is at or above the threshold", undefined),
                    Undefined.orReason(matrix.recall(), "recall", "no row is positive", undefined),
                    Undefined.orReason(matrix.specificity(), "specificity", "no row is negative", undefined),
                    Undefined.orReason(
                            matrix.f1(),
                            "f1",
                            "no row is positive, and no score is at or above the threshold",
                            undefined),
                    beta == null
                            ? null
                            : Undefined.orReason(
                                    matrix.fBeta(beta),
                                    "f_beta",
                                    "no row is positive, and no score is at or above the threshold",
                                    undefined),
                    Undefined.orReason(
                            matrix.negativePredictiveValue(),
                            "negative_predictive_value",
                            "no score is below the threshold",
                            undefined),
                    matrix.accuracy(),
                    Undefined.orReason(
                            matrix.balancedAccuracy(), "balanced_accuracy", "every row is of one class", undefined),
                    Undefined.orReason(
                            matrix.matthewsCoefficient(),
                            "matthews_coefficient",
                            "every row is of one class, or every prediction",
                            undefined),
                    Undefined.orReason(
                            matrix.cohenKappa(),
                            "cohen_kappa",
                            "every row and every prediction is of one class",
                            undefined),
                    undefined);
        }
    }
}
