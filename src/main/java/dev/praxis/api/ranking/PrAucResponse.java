package dev.praxis.api.ranking;

import dev.praxis.compute.ranking.PrecisionRecallAreas;
import dev.praxis.support.json.CountSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

record PrAucResponse(
        int rows,
        @JsonSerialize(using = CountSerializer.class) double positives,
        double prevalence,
        int distinctScores,
        Areas areas) {

    record Areas(double envelope, double averagePrecision, double trapezoidal, double elevenPoint) {
        static Areas of(PrecisionRecallAreas areas) {
            return new Areas(areas.envelope(), areas.averagePrecision(), areas.trapezoidal(), areas.elevenPoint());
        }
    }
}
