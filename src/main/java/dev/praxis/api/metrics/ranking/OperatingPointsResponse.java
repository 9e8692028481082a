package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.wire.json.CountSerializer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
record OperatingPointsResponse(
        @Schema(
                description =
                        "Point with the highest F-beta, (1 + b^2) TP / ((1 + b^2) TP + b^2 FN + FP); on a tie, the lowest threshold.",
                nullable = true)
        @Nullable
        @JsonProperty("best_f_beta")
        Point bestFBeta,

        @Schema(
                description =
                        "Point with the highest recall among those with at least the requested precision; on a tie, the highest precision. Absent if no "
                                + "threshold has that precision.",
                nullable = true)
        @Nullable
        Point recallAtPrecision,

        @Schema(
                description =
                        "Point with the highest precision among those with at least the requested recall; on a tie, the highest recall.",
                nullable = true)
        @Nullable
        Point precisionAtRecall,

        @Schema(
                description = "Reasons why requested points do not exist, keyed by field. Absent if all exist.",
                nullable = true)
        Map<String, String> undefined) {

    /** Returns the counts of other rows at the thresholds of these points, by name. */
    Map<String, ConfusionResponse.AtThreshold> at(ScoredLabels rows) {
        Map<String, ConfusionResponse.AtThreshold> at = new LinkedHashMap<>();
        put(at, "best_f_beta", bestFBeta, rows);
        put(at, "recall_at_precision", recallAtPrecision, rows);
        put(at, "precision_at_recall", precisionAtRecall, rows);
        return at;
    }

    private static void put(
            Map<String, ConfusionResponse.AtThreshold> at, String name, @Nullable Point point, ScoredLabels rows) {
        if (point != null) {
            ConfusionMatrix matrix = ConfusionMatrix.at(new double[] {point.threshold()}, rows)[0];
            at.put(name, ConfusionResponse.AtThreshold.of(matrix, null));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "OperatingPoint",
            description = "A threshold, and the results of counting scores at or above it as positive.")
    record Point(
            @Schema(description = "Threshold, one of the scores. A score equal to it counts as positive.")
            double threshold,

            @Schema(description = "Precision, TP / (TP + FP).")
            double precision,

            @Schema(description = "Recall, TP / positives.") double recall,

            @Schema(description = "F-beta. Present for best_f_beta.", nullable = true) @Nullable
            Double fBeta,

            @JsonSerialize(using = CountSerializer.class)
            @Schema(description = "TP: true positives, by weight if weights were sent.")
            double truePositives,

            @JsonSerialize(using = CountSerializer.class)
            @Schema(description = "FP: false positives, by weight if weights were sent.")
            double falsePositives) {

        static Point of(OperatingPoint point, @Nullable Double fBeta) {
            return new Point(
                    point.threshold(),
                    point.precision(),
                    point.recall(),
                    fBeta,
                    point.truePositives(),
                    point.falsePositives());
        }
    }
}
