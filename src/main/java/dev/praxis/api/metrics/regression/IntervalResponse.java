package dev.praxis.api.metrics.regression;

import dev.praxis.compute.metrics.regression.IntervalScore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(name = "RegressionInterval", description = "Scores of intervals of one level, by weight.")
record IntervalResponse(
        @Schema(description = "Nominal level.") double level,

        @Schema(description = "Fraction of targets within their interval, ends included.")
        double coverage,

        @Schema(description = "Mean width.") double meanWidth,

        @Schema(
                description =
                        "Mean interval score (Winkler): the width, and 2 / (1 - level) times the distance by which the target is "
                                + "missed.")
        double intervalScore) {

    static IntervalResponse of(IntervalScore score) {
        return new IntervalResponse(score.level(), score.coverage(), score.width(), score.score());
    }

    static List<IntervalResponse> of(List<IntervalScore> scores) {
        return scores.stream().map(IntervalResponse::of).toList();
    }
}
