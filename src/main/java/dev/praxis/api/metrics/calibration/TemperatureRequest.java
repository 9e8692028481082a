package dev.praxis.api.metrics.calibration;

import dev.praxis.evaluation.ColumnText;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "CalibrationTemperatureRequest")
record TemperatureRequest(
        @Required
        @Column(value = "logit", shape = Column.Shape.VECTOR_OR_MATRIX)
        @Schema(
                description =
                        "Logits z of at least 2 classes, shape [rows x classes]. Or logits of class 1, shape [rows], whose "
                                + "probability is the sigmoid, softmax([0, z]).")
        Tensor logits,

        @Required @Column("label") @Schema(description = RowText.LABELS)
        ClassLabels labels,

        @Schema(description = RowText.POSITIVE_LABEL) @Nullable
        LabelName positiveLabel,

        @Schema(description = ColumnText.CLASS_NAMES) @Longest(Longest.WORD)
        String @Nullable [] classNames,

        @Column("weight") @Schema(description = ColumnText.WEIGHTS)
        double @Nullable [] weights,

        @Schema(description = "Number of equal-width bins for the calibration errors, at least 1.", defaultValue = "15")
        @Nullable
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
