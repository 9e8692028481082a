package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.evaluation.ColumnText;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record CurveRequest(
        @Required
        @Column(value = "score", shape = Column.Shape.VECTOR_OR_MATRIX)
        @Schema(
                description = RowText.SCORES
                        + " Or a score per class, shape [rows x classes], of at least 2 classes: one curve per class.")
        Tensor scores,

        @Required
        @Column("label")
        @Schema(
                description = RowText.LABELS
                        + " With a matrix: the class of each row, an integer from 0, or one of class_names.")
        ClassLabels labels,

        @Schema(
                description =
                        "With a vector: label of the positive rows. Required if the labels are texts. Defaults to 1.")
        @Nullable
        LabelName positiveLabel,

        @Schema(description = ColumnText.CLASS_NAMES) @Longest(Longest.WORD)
        String @Nullable [] classNames,

        @Column("weight") @Schema(description = ColumnText.WEIGHTS)
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

    /** Returns the rows of two classes. */
    ScoredLabels rows() {
        Options.requireAbsent("/class_names", classNames, "with a vector");
        return new ScoredLabels(scores.values().data, labels.positive(positiveLabel), weights);
    }

    /** Returns the rows of any number of classes. */
    ScoredClasses classes() {
        int count = scores.values().numCols;
        Options.requireAbsent("/positive_label", positiveLabel, "with a matrix");
        if (classNames != null) {
            Options.requireNames("/class_names", classNames.length, "class", count);
        }
        return new ScoredClasses(scores.values(), labels.of(count, classNames), weights);
    }

    @Nullable
    String className(int c) {
        return classNames == null ? null : classNames[c];
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
