package dev.praxis.api.metrics.detection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.detection.ErrorKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "DetectionDetails", description = "Where the metrics come from.")
record DetectionDetails(
        @Schema(description = "IoU threshold at which the detections are explained.")
        double iouThreshold,

        @Schema(description = "The curve of each class with ground truths at each IoU threshold.")
        List<Curve> curves,

        @Schema(description = "What became of each detection, in the order of the request.")
        List<Explained> detections) {

    @Schema(
            name = "DetectionCurve",
            description =
                    "A precision-recall curve. With coco at recall_thresholds; with voc at the true detections, where only the ends of runs with one precision are kept.")
    record Curve(
            @Schema(description = "Name of the class.") String label,

            @Schema(description = "IoU threshold.") double iouThreshold,

            @Schema(description = "Recalls, ascending, shape [points].")
            double[] recall,

            @Schema(description = "Greatest precision at this recall or beyond, shape [points].")
            double[] precision) {}

    @Schema(name = "ExplainedDetection", description = "What became of a detection, and why.")
    record Explained(
            @Schema(description = "Name of the image.") String image,

            @Schema(description = "Name of the class.") String label,

            @Schema(description = "Score.") double score,

            @Schema(description = "What it counts as.") Outcome outcome,

            @Schema(
                    description =
                            "Index of the ground truth that decided: the one that it matched, or the one of its class and image that it overlaps most. Null if it meets none.",
                    nullable = true)
            @Nullable
            Integer groundTruth,

            @Schema(description = "IoU with that ground truth; 0 without one.")
            double iou,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "With errors: the kind of error, if it is one.", nullable = true)
            @Nullable
            ErrorKind error) {}

    /** The outcome of a detection. */
    @Schema(
            name = "DetectionOutcome",
            description =
                    "true_positive; false_positive: no ground truth of its class overlaps it enough; duplicate: false, since another detection took the ground truth; ignored: neither true nor false; left_out: not evaluated, since its class has no ground truths, or its image has max_detections with higher scores.")
    enum Outcome {
        TRUE_POSITIVE,
        FALSE_POSITIVE,
        DUPLICATE,
        IGNORED,
        LEFT_OUT
    }
}
