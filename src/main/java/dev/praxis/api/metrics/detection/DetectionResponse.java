package dev.praxis.api.metrics.detection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.evaluation.ReliabilityResponse;
import dev.praxis.openapi.NullableValues;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

record DetectionResponse(
        @Schema(description = "Protocol.") DetectionProtocol protocol,

        @Schema(description = "What overlaps were computed of.")
        IouType iouType,

        @Schema(description = "Number of images.") int images,

        @Schema(description = "Number of ground truths that count.")
        int groundTruths,

        @Schema(description = "Number of crowds or difficult objects, which count neither as found nor as missed.")
        int ignoredGroundTruths,

        @Schema(description = "Number of detections.") int detections,

        @Schema(description = "IoU thresholds, shape [thresholds].")
        double[] iouThresholds,

        @NullableValues
        @Schema(
                description =
                        "The numbers of the protocol, each a mean over the classes with ground truths. coco: AP over all IoU thresholds, AP50 and AP75 at one, AP_small, AP_medium, AP_large by area; AR_1, AR_10, AR_100 by the number of detections in an image, and AR_small, AR_medium, AR_large. lvis: the same with AR_300, and AP_rare, AP_common, AP_frequent from files with frequencies. voc: mAP over all IoU thresholds. A number without a value is null.")
        Map<String, @Nullable Double> summary,

        @Schema(
                description =
                        "Mean over the classes of the average precision at each IoU threshold, shape [thresholds].")
        double[] meanAveragePrecisions,

        @Schema(description = "Metrics of each class.") List<ClassDetection> classes,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "Classes without ground truths, which are left out of all means. Absent if there are none.",
                nullable = true)
        List<String> leftOut,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "With calibration_bins: scores against the fraction of true detections, over all classes with ground truths.",
                nullable = true)
        @Nullable
        ReliabilityResponse calibration,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With errors: the errors by kind, and what each costs.", nullable = true)
        @Nullable
        DetectionErrors errors,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With details: curves, and what became of each detection.", nullable = true)
        @Nullable
        DetectionDetails details,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Reasons for numbers that are null, by path. Absent if there are none.", nullable = true)
        Map<String, String> undefined,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings,

        @JsonIgnore @Schema(hidden = true) Supplier<Chart> curves)
        implements Drawable {

    @Override
    public List<Chart> panels() {
        return errors == null ? List.of(curves.get()) : List.of(curves.get(), DetectionCharts.errors(errors));
    }
}
