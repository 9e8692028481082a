package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.ranking.RocCurve;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

record RocCurveResponse(
        @Schema(description = "Number of distinct scores, which is the number of points before thinning.")
        int distinctScores,

        @Schema(description = "Area under the ROC curve of all points and (0, 0), as the roc_auc of pr-auc.")
        double rocAuc,

        @Schema(
                description =
                        "Thresholds: the distinct scores, highest first, shape [points]. The origin (0, 0) of the curve has "
                                + "no threshold and is omitted.")
        double[] thresholds,

        @Schema(
                description =
                        "FPR = FP / negatives at each threshold, where scores at or above it count as positive, shape [points].")
        double[] falsePositiveRate,

        @Schema(description = "TPR = TP / positives at each threshold, which is the recall, shape [points].")
        double[] truePositiveRate,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(
                description =
                        "TP: positive rows at or above each threshold, by weight if weights were sent, shape [points].")
        double[] truePositives,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(
                description =
                        "FP: negative rows at or above each threshold, by weight if weights were sent, shape [points].")
        double[] falsePositives,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "Mean roc_auc of the classes for which it is defined. Present for a matrix of scores, unless no class has one.",
                nullable = true)
        @Nullable
        Double macroRocAuc,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(description = ClassText.CLASSES, nullable = true)
        List<ClassRoc> classes,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings)
        implements Drawable {

    static RocCurveResponse of(
            RocCurve curve, int distinctScores, double area, List<ClassRoc> classes, List<Warning> warnings) {
        return new RocCurveResponse(
                distinctScores,
                area,
                curve.counts().thresholds(),
                curve.falsePositiveRate(),
                curve.truePositiveRate(),
                curve.counts().truePositives(),
                curve.counts().falsePositives(),
                ClassCurve.macro(classes),
                classes,
                warnings);
    }

    @Override
    public List<Chart> panels() {
        return List.of(classes.isEmpty() ? CurveCharts.roc(this) : ClassCurveCharts.roc(this));
    }
}
