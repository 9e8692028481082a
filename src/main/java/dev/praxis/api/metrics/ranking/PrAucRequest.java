package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.evaluation.ColumnText;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record PrAucRequest(
        @Required @Column("score") @Schema(description = RowText.SCORES)
        double[] scores,

        @Required @Column("label") @Schema(description = RowText.LABELS)
        Labels labels,

        @Schema(description = RowText.POSITIVE_LABEL) @Nullable
        LabelName positiveLabel,

        @Column("weight") @Schema(description = ColumnText.WEIGHTS)
        double @Nullable [] weights,

        @Column("group") @Schema(description = ColumnText.GROUPS) @Nullable
        Categories groups,

        @Schema(description = "Confidence interval of one of the areas, or of several. Defaults to none.") @Nullable
        IntervalRequest interval,

        @Schema(description = "Operating points to return. Defaults to none.") @Nullable
        OperatingPointsRequest operatingPoints,

        @Schema(hidden = true) ReadWarnings readWarnings) {

    ScoredLabels rows() {
        return new ScoredLabels(scores, labels.positive(positiveLabel), weights);
    }
}
