package dev.praxis.api.metrics.multilabel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.wire.json.CountSerializer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

@Schema(name = "LabelMetrics", description = "Metrics of one label.")
record PerLabel(
        @Schema(description = "Index of the label, from 0.") int labelIndex,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Name of the label. Present if names were sent.", nullable = true)
        @Nullable
        String labelName,

        @Schema(description = "Threshold at which the label is predicted.")
        double threshold,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "Rows that have the label and are predicted to, or their weight if weights were sent.")
        double truePositives,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "Rows that are predicted to have the label and do not, or their weight.")
        double falsePositives,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "Rows that have the label and are not predicted to, or their weight.")
        double falseNegatives,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "Rows that neither have the label nor are predicted to, or their weight.")
        double trueNegatives,

        @Schema(description = "Precision, TP / (TP + FP).", nullable = true) @Nullable
        Double precision,

        @Schema(description = "Recall, TP / (TP + FN).", nullable = true) @Nullable
        Double recall,

        @Schema(description = "F1, 2 TP / (2 TP + FP + FN).", nullable = true) @Nullable
        Double f1,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "Number of rows that have the label, or their weight.")
        double support,

        @Schema(description = "Average precision of the rows ranked by their score of the label.", nullable = true)
        @Nullable
        Double averagePrecision,

        @Schema(
                description = "Area under the ROC curve of the rows ranked by their score of the label.",
                nullable = true)
        @Nullable
        Double rocAuc,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "The threshold of the greatest F1: one of the scores, the lowest of equal ones. Absent if no row has the label.",
                nullable = true)
        @Nullable
        BestF1 bestF1,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Reasons for null metrics, keyed by metric. Absent if no metric is null.",
                nullable = true)
        Map<String, String> undefined) {

    @Schema(name = "BestF1", description = "A threshold and the metrics at it.")
    record BestF1(
            @Schema(description = "Threshold; a score equal to it counts as predicted.")
            double threshold,

            @Schema(description = "F1 at the threshold.") double f1,

            @Schema(description = "Precision at the threshold.")
            double precision,

            @Schema(description = "Recall at the threshold.")
            double recall) {}
}
