package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.evaluation.ColumnText;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.Absent;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Absent(
        value = {"groups", "group"},
        why = "groups are not in a state; make a state for each group")
record StateRequest(
        @Required @Column("score") @Schema(description = RowText.SCORES)
        double[] scores,

        @Required @Column("label") @Schema(description = RowText.LABELS)
        Labels labels,

        @Schema(description = RowText.POSITIVE_LABEL) @Nullable
        LabelName positiveLabel,

        @Column("weight") @Schema(description = ColumnText.WEIGHTS)
        double @Nullable [] weights,

        @Schema(hidden = true) ReadWarnings readWarnings) {

    RankingState state() {
        return RankingState.of(scores, labels.positiveIfAny(positiveLabel, readWarnings), weights);
    }
}
