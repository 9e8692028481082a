package dev.praxis.api.metrics.calibration;

import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.ClassLabels;
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

        @Column("weight") @Schema(description = RowText.WEIGHTS)
        double @Nullable [] weights,

        @Schema(description = "Number of equal-width bins for the calibration errors, at least 1.", defaultValue = "15")
        @Nullable
        Long bins,

        @Schema(hidden = true) ReadWarnings readWarnings) {}
