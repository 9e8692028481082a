package dev.praxis.api.ranking;

import dev.praxis.compute.ranking.PrecisionRecallCurve;
import dev.praxis.support.json.CountSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

record PrecisionRecallCurveResponse(
        double[] thresholds,
        double[] precision,
        double[] recall,
        double[] envelope,
        @JsonSerialize(using = CountSerializer.class) double[] truePositives,
        @JsonSerialize(using = CountSerializer.class) double[] falsePositives) {

    static PrecisionRecallCurveResponse of(PrecisionRecallCurve curve) {
        return new PrecisionRecallCurveResponse(
                curve.counts().thresholds(),
                curve.precision(),
                curve.recall(),
                curve.envelope(),
                curve.counts().truePositives(),
                curve.counts().falsePositives());
    }
}
