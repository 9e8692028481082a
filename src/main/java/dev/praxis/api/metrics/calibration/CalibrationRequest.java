package dev.praxis.api.metrics.calibration;

import dev.praxis.evaluation.ColumnText;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record CalibrationRequest(
        @Required
        @Column(value = "probability", shape = Column.Shape.VECTOR_OR_MATRIX)
        @Schema(
                description =
                        "Probabilities of class 1, shape [rows], each from 0 to 1. Or distributions over at least 2 classes, "
                                + "shape [rows x classes], each row summing to 1. Both up to rounding.")
        Tensor probabilities,

        @Required @Column("label") @Schema(description = RowText.LABELS)
        ClassLabels labels,

        @Schema(description = RowText.POSITIVE_LABEL) @Nullable
        LabelName positiveLabel,

        @Schema(description = ColumnText.CLASS_NAMES) @Longest(Longest.WORD)
        String @Nullable [] classNames,

        @Column("weight") @Schema(description = ColumnText.WEIGHTS)
        double @Nullable [] weights,

        @Column("group") @Schema(description = ColumnText.GROUPS) @Nullable
        Categories groups,

        @Schema(
                description =
                        "Whether the probabilities are logits. If true, the sigmoid of a vector, or the softmax of each row of a "
                                + "matrix, is used. If false, they are used as they are.",
                defaultValue = "false")
        @Nullable
        Boolean logits,

        @Schema(description = "Number of bins of each kind, at least 1.", defaultValue = "15") @Nullable
        Long bins,

        @Schema(hidden = true) ReadWarnings readWarnings) {

    /** Returns the class of each row. */
    int[] classes(int count, boolean isVector) {
        if (isVector) {
            Options.requireAbsent("/class_names", classNames, "with a vector");
            return labels.ofTwo(positiveLabel);
        }
        Options.requireAbsent("/positive_label", positiveLabel, "with a matrix");
        return labels.of(count, classNames);
    }
}
