package dev.praxis.api.metrics.detection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.detection.DetectionPoint;
import dev.praxis.openapi.NullableValues;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(name = "ClassDetection", description = "Metrics of one class.")
record ClassDetection(
        @Schema(description = "Name of the class.") String label,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Id of the category, in files of COCO.", nullable = true)
        @Nullable
        String category,

        @Schema(description = "Number of ground truths that count.")
        int groundTruths,

        @Schema(description = "Number of detections.") int detections,

        @Schema(
                description =
                        "Average precision: the mean of average_precisions. Null without ground truths, and then in no mean.",
                nullable = true)
        @Nullable
        Double averagePrecision,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Average precision at each IoU threshold, shape [thresholds].", nullable = true)
        double @Nullable [] averagePrecisions,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "With voc: area by all points at each IoU threshold, shape [thresholds].",
                nullable = true)
        double @Nullable [] allPoint,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "With voc: area by eleven points at each IoU threshold, shape [thresholds].",
                nullable = true)
        double @Nullable [] elevenPoint,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "With voc: fraction of the ground truths found at each IoU threshold, shape [thresholds].",
                nullable = true)
        double @Nullable [] recalls,

        @NullableValues
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "With coco: the numbers of the summary for this class alone. A number is null without ground truths in its range of areas.",
                nullable = true)
        Map<String, @Nullable Double> summary,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "The score threshold of the greatest F1. Absent if nothing is found.", nullable = true)
        @Nullable
        Point bestF1) {

    @Schema(name = "DetectionPoint", description = "The detections with a score at or above a threshold.")
    record Point(
            @Schema(description = "IoU threshold.") double iouThreshold,

            @Schema(description = "Score threshold.") double threshold,

            @Schema(description = "Number of true detections.")
            int truePositives,

            @Schema(description = "Number of false detections.")
            int falsePositives,

            @Schema(description = "Number of ground truths that are not found.")
            int falseNegatives,

            @Schema(description = "TP / (TP + FP).") double precision,

            @Schema(description = "TP / (TP + FN).") double recall,

            @Schema(description = "2 TP / (2 TP + FP + FN).")
            double f1) {

        static Point of(DetectionPoint point, double iouThreshold) {
            return new Point(
                    iouThreshold,
                    point.threshold(),
                    point.truePositives(),
                    point.falsePositives(),
                    point.positives() - point.truePositives(),
                    point.precision(),
                    point.recall(),
                    point.f1());
        }
    }
}
