package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record CurveRequest(
        @Required @Column("score") @Schema(description = RowText.SCORES)
        double[] scores,

        @Required @Column("label") @Schema(description = RowText.LABELS)
        Labels labels,

        @Schema(description = RowText.POSITIVE_LABEL) @Nullable
        LabelName positiveLabel,

        @Column("weight") @Schema(description = RowText.WEIGHTS)
        double @Nullable [] weights,

        @Schema(
                description =
                        "Maximum number of points to return, at least 2: the first, the last, and those that determine the "
                                + "shape (Douglas-Peucker). Defaults to 999; a warning says if points were left out.")
        @Nullable
        Long maxPoints,

        @Schema(hidden = true) ReadWarnings readWarnings) {
    private static final int MIN_POINTS = 2;
    private static final int DEFAULT_POINTS = 999;

    /** Returns the warnings, with one if the default left out points of a curve. */
    List<Warning> warnings(int points) {
        return maxPoints != null || points <= DEFAULT_POINTS
                ? readWarnings.list()
                : readWarnings.and(List.of(new Warning(
                        "thinned_curve",
                        "the curve has %d points, of which %d are returned; max_points sets another number"
                                .formatted(points, DEFAULT_POINTS))));
    }

    ScoredLabels rows() {
        return new ScoredLabels(scores, labels.positive(positiveLabel), weights);
    }

    int maxPointsOrDefault() {
        if (maxPoints == null) {
            return DEFAULT_POINTS;
        }
        if (maxPoints < MIN_POINTS) {
            throw ProblemException.invalid("/max_points", "expected at least 2, found " + maxPoints);
        }
        return (int) Math.min(maxPoints, Integer.MAX_VALUE);
    }
}
