package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.wire.json.CountSerializer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
record OperatingPointsResponse(
        @Schema(
                description =
                        "The greatest (1 + b^2) TP / ((1 + b^2) TP + b^2 FN + FP); of equal ones the lowest threshold.",
                nullable = true)
        @Nullable
        @JsonProperty("best_f_beta")
        Point bestFBeta,

        @Schema(
                description =
                        "The greatest recall at the least precision asked for; of equal ones the most precise. Absent where no threshold has that precision.",
                nullable = true)
        @Nullable
        Point recallAtPrecision,

        @Schema(
                description =
                        "The greatest precision at the least recall asked for; of equal ones that of the greatest recall.",
                nullable = true)
        @Nullable
        Point precisionAtRecall,

        @Schema(description = "Why a point that was asked for does not exist; absent where all do.", nullable = true)
        Map<String, String> undefined) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OperatingPoint", description = "A threshold, and what calling positive from there on gives.")
    record Point(
            @Schema(description = "One of the scores; a score equal to it counts as positive.")
            double threshold,

            @Schema(description = "TP / (TP + FP).") double precision,

            @Schema(description = "TP / positives.") double recall,

            @Schema(description = "Only of the best F-beta.", nullable = true) @Nullable
            Double fBeta,

            @JsonSerialize(using = CountSerializer.class) @Schema(description = "TP, by weight.")
            double truePositives,

            @JsonSerialize(using = CountSerializer.class) @Schema(description = "FP, by weight.")
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
