package dev.praxis.api.metrics.detection;

import dev.praxis.compute.metrics.detection.ErrorKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

@Schema(
        name = "DetectionErrors",
        description =
                "The errors of a detector at an IoU of 0.5, as TIDE counts them (Bolya et al., ECCV 2020). Mending a kind means: the class or the place of a detection is made right, a duplicate or one of background is removed, a missed ground truth is not asked for.")
record DetectionErrors(
        @Schema(description = "Mean average precision at an IoU of 0.5, at 101 recalls.")
        double averagePrecision,

        @Schema(description = "Each kind of error.") Map<ErrorKind, Kind> kinds,

        @Schema(description = "What average precision would gain without false detections.")
        double falsePositiveGain,

        @Schema(description = "What average precision would gain if no ground truth were missed.")
        double falseNegativeGain) {

    @Schema(name = "DetectionErrorKind", description = "A kind of error.")
    record Kind(
            @Schema(description = "Number of errors.") int count,

            @Schema(description = "What average precision would gain if all of these, and no others, were mended.")
            double gain) {}
}
