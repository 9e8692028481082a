package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.evaluation.ColumnText;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ConfusionRequest(
        @Required @Column("score") @Schema(description = RowText.SCORES)
        double[] scores,

        @Required @Column("label") @Schema(description = RowText.LABELS)
        Labels labels,

        @Schema(description = RowText.POSITIVE_LABEL) @Nullable
        LabelName positiveLabel,

        @Column("weight") @Schema(description = ColumnText.WEIGHTS)
        double @Nullable [] weights,

        @Schema(
                description =
                        "Thresholds, at least one, in any order. A score at the threshold counts as positive. Defaults to 0.5.")
        double @Nullable [] thresholds,

        @Schema(
                description =
                        "Importance of recall relative to precision in f_beta, at least 0. Defaults to no f_beta.")
        @Nullable
        Double beta,

        @Schema(hidden = true) ReadWarnings readWarnings) {

    static final double DEFAULT_THRESHOLD = 0.5;

    double[] thresholdsOrDefault() {
        return thresholds == null ? new double[] {DEFAULT_THRESHOLD} : thresholds;
    }

    ScoredLabels rows() {
        return new ScoredLabels(scores, labels.positive(positiveLabel), weights);
    }
}
