package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
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
                                + "shape (Douglas-Peucker). Defaults to all.")
        @Nullable
        Long maxPoints,

        @Schema(hidden = true) ReadWarnings readWarnings) {
    private static final int MIN_POINTS = 2;

    ScoredLabels rows() {
        return new ScoredLabels(scores, labels.positive(positiveLabel), weights);
    }

    /** Returns the maximum number of points, which is unlimited by default. */
    int maxPointsOrUnlimited() {
        if (maxPoints == null) {
            return Integer.MAX_VALUE;
        }
        if (maxPoints < MIN_POINTS) {
            throw ProblemException.invalid("/max_points", "expected at least 2, found " + maxPoints);
        }
        return (int) Math.min(maxPoints, Integer.MAX_VALUE);
    }
}
