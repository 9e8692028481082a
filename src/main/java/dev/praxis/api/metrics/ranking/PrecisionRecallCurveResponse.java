package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.json.CountSerializer;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.annotation.JsonSerialize;

record PrecisionRecallCurveResponse(
        @Schema(description = "Number of distinct scores, which is that of all points.")
        int distinctScores,

        @Schema(description = "Share of the positives, by weight.")
        double prevalence,

        @Schema(description = "The areas of all points.") AreasResponse areas,

        @Schema(description = "The distinct scores, highest first.")
        double[] thresholds,

        @Schema(description = "P = TP / (TP + FP) of calling positive what scores at least the threshold.")
        double[] precision,

        @Schema(description = "R = TP / positives.") double[] recall,

        @Schema(description = "The greatest precision at this recall or a higher one.")
        double[] envelope,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "TP: positive rows that score at least the threshold, by weight where weights were sent.")
        double[] truePositives,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "FP: negative rows that score at least the threshold, by weight where weights were sent.")
        double[] falsePositives)
        implements Drawable {

    static PrecisionRecallCurveResponse of(PrecisionRecallCurve curve, RankingAreas areas, double prevalence) {
        return new PrecisionRecallCurveResponse(
                areas.distinctScores(),
                prevalence,
                AreasResponse.of(areas),
                curve.counts().thresholds(),
                curve.precision(),
                curve.recall(),
                curve.envelope(),
                curve.counts().truePositives(),
                curve.counts().falsePositives());
    }

    @Override
    public Chart chart() {
        return CurveCharts.precisionRecall(this);
    }
}
