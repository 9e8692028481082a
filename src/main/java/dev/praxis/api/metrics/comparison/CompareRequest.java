package dev.praxis.api.metrics.comparison;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.evaluation.ResampleOptions;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record CompareRequest(
        @Column("score_a")
        @Schema(description = "Score of each row by model a, higher for more likely positive, shape [rows].")
        double @Nullable [] scoresA,

        @Column("score_b") @Schema(description = "Score of each row by model b, shape [rows].")
        double @Nullable [] scoresB,

        @Column(value = "score", shape = Column.Shape.MATRIX, inExample = false)
        @Schema(description = "Scores by two or more models, instead of scores_a and scores_b, shape [rows, models].")
        @Nullable
        Tensor scores,

        @Column("label")
        @Schema(
                description =
                        "Label of each row, shape [rows]: 1 or true for positive, 0 or false for negative; or one of two "
                                + "texts, see positive_label. Required with scores.")
        @Nullable
        Labels labels,

        @Schema(description = "Label of the positive rows. Required if the labels are texts. Defaults to 1.") @Nullable
        LabelName positiveLabel,

        @Column("weight")
        @Schema(
                description =
                        "Weight of each row, at least 0, shape [rows]. Rows of weight 0 are ignored. Defaults to ones. "
                                + "With weights, delong and mcnemar are absent.")
        double @Nullable [] weights,

        @Column("group")
        @Schema(
                description =
                        "Group of each row, such as its user, a text or an integer, shape [rows]: rows of a group are not "
                                + "independent, so whole groups are resampled, and delong and mcnemar are absent.")
        @Nullable
        Categories groups,

        @Column(value = "value_a", inExample = false)
        @Schema(description = "Value of a metric for each query by system a, instead of scores, shape [queries].")
        double @Nullable [] valuesA,

        @Column(value = "value_b", inExample = false)
        @Schema(description = "Value for each query by system b, shape [queries].")
        double @Nullable [] valuesB,

        @Column(value = "value", shape = Column.Shape.MATRIX, inExample = false)
        @Schema(
                description =
                        "Values by two or more systems, instead of values_a and values_b, shape [queries, systems].")
        @Nullable
        Tensor values,

        @Schema(
                description =
                        "Names of the models or systems, in their order. Defaults to a and b, or to 0, 1, ... for scores "
                                + "and values.")
        @Longest(Longest.WORD)
        String @Nullable [] names,

        @Schema(description = "Areas to compare, at least one. Each takes time in every resample. Defaults to all.")
        @Nullable
        List<Area> areas,

        @Schema(
                description = "Threshold of McNemar's test: a score at or above it predicts positive.",
                defaultValue = "0.5")
        @Nullable
        Double threshold,

        @Schema(description = "Threshold of each model, instead of one for all, shape [models].")
        double @Nullable [] thresholds,

        @Schema(description = "Options of the bootstrap.") @Nullable
        ResampleOptions interval,

        @Schema(description = "Curves of the drawing of scores. Defaults to precision_recall.") @Nullable
        List<ComparedCurve> curves,

        @Schema(hidden = true) ReadWarnings readWarnings) {

    boolean hasScores() {
        return scoresA != null || scoresB != null || scores != null;
    }

    boolean hasValues() {
        return valuesA != null || valuesB != null || values != null;
    }

    ResampleOptions intervalOrDefault() {
        return interval == null ? ResampleOptions.DEFAULT : interval;
    }
}
