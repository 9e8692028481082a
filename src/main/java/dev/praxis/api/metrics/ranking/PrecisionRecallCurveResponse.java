package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

record PrecisionRecallCurveResponse(
        @Schema(description = "Number of distinct scores, which is the number of points before thinning.")
        int distinctScores,

        @Schema(description = "Fraction of positive rows, by weight.")
        double prevalence,

        @Schema(description = "Areas under the curve of all points.")
        AreasResponse areas,

        @Schema(description = "Thresholds: the distinct scores, highest first, shape [points].")
        double[] thresholds,

        @Schema(
                description =
                        "Precision P = TP / (TP + FP) at each threshold, where scores at or above it count as positive, shape [points].")
        double[] precision,

        @Schema(description = "Recall R = TP / positives at each threshold, shape [points].")
        double[] recall,

        @Schema(description = "Highest precision at this recall or above, shape [points].")
        double[] envelope,

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
                        "Mean average_precision of the classes for which it is defined. Present for a matrix of scores, unless no class has one.",
                nullable = true)
        @Nullable
        Double macroAveragePrecision,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(description = ClassText.CLASSES, nullable = true)
        List<ClassPrecisionRecall> classes,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings)
        implements Drawable {

    static PrecisionRecallCurveResponse of(
            PrecisionRecallCurve curve,
            RankingAreas areas,
            double prevalence,
            List<ClassPrecisionRecall> classes,
            List<Warning> warnings) {
        return new PrecisionRecallCurveResponse(
                areas.distinctScores(),
                prevalence,
                AreasResponse.of(areas),
                curve.counts().thresholds(),
                curve.precision(),
                curve.recall(),
                curve.envelope(),
                curve.counts().truePositives(),
                curve.counts().falsePositives(),
                ClassCurve.macro(classes),
                classes,
                warnings);
    }

    @Override
    public List<Chart> panels() {
        return List.of(classes.isEmpty() ? CurveCharts.precisionRecall(this) : ClassCurveCharts.precisionRecall(this));
    }
}
