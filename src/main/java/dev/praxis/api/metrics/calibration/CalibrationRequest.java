package dev.praxis.api.metrics.calibration;

import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record CalibrationRequest(
        @Required
        @Column("probability")
        @Schema(
                description =
                        "[rows]: of class 1, each from 0 to 1. Or [rows x classes], at least 2 classes, each row a distribution that sums to 1 (to 1e-3).")
        Tensor probabilities,

        @Required @Column("label") @Schema(description = RowText.LABELS)
        ClassLabels labels,

        @Column("weight") @Schema(description = RowText.WEIGHTS)
        double @Nullable [] weights,

        @Schema(description = "How many bins of each kind, at least 1.", defaultValue = "15") @Nullable
        Long bins) {}
