package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.RocCurve;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.json.CountSerializer;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.annotation.JsonSerialize;

record RocCurveResponse(
        @Schema(description = "Number of distinct scores, which is that of all points.")
        int distinctScores,

        @Schema(description = "The area under all points and (0, 0): see the areas of pr-auc.")
        double rocAuc,

        @Schema(
                description =
                        "The distinct scores, highest first. The curve begins at (0, 0), which is no score's, and is left out.")
        double[] thresholds,

        @Schema(description = "FPR = FP / negatives of calling positive what scores at least the threshold.")
        double[] falsePositiveRate,

        @Schema(description = "TPR = TP / positives, which is recall.")
        double[] truePositiveRate,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "TP: positive rows that score at least the threshold, by weight where weights were sent.")
        double[] truePositives,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "FP: negative rows that score at least the threshold, by weight where weights were sent.")
        double[] falsePositives)
        implements Drawable {

    static RocCurveResponse of(RocCurve curve, int distinctScores, double area) {
        return new RocCurveResponse(
                distinctScores,
                area,
                curve.counts().thresholds(),
                curve.falsePositiveRate(),
                curve.truePositiveRate(),
                curve.counts().truePositives(),
                curve.counts().falsePositives());
    }

    @Override
    public Chart chart() {
        return CurveCharts.roc(this);
    }
}
