package dev.praxis.api.metrics.ranking;

import dev.praxis.wire.columns.StateFile;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.states.RankingStates;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record MergeRequest(
        @Required
        @StateFile
        @Schema(
                description =
                        "States of `/v1/metrics/pr-auc/state` or of merges, in base64, at least one, in any order. States "
                                + "without rows are accepted.")
        RankingStates states,

        @Schema(description = "Confidence interval of one of the areas, or of several. Defaults to none.") @Nullable
        MergeIntervalRequest interval,

        @Schema(description = "Operating points to return. Defaults to none.") @Nullable
        OperatingPointsRequest operatingPoints) {

    /** Returns the interval as for rows; null for none. */
    @Nullable
    IntervalRequest intervalOfRows() {
        return interval == null ? null : interval.ofRows();
    }
}
