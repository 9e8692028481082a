package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.ranking.RangeTotals;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.compute.metrics.ranking.state.StateWriter;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Warning;
import dev.praxis.wire.states.StateResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import tools.jackson.databind.annotation.JsonSerialize;

record RankingStateResponse(
        @Schema(description = "Number of rows, including those of weight 0.")
        long rows,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "Number of positive rows, or their total weight if weights were sent.")
        double positives,

        @Schema(description = "Number of distinct scores.") int distinctScores,

        @Schema(description = "The state in base64: the bytes of its file.")
        byte[] state,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was not read as it is. Absent if there are none.",
                nullable = true)
        List<Warning> warnings)
        implements StateResponse {

    static RankingStateResponse of(RankingState state, List<Warning> warnings) {
        return new RankingStateResponse(
                state.rows(),
                RangeTotals.of(state.run()).positives().value(),
                state.run().size(),
                StateWriter.write(state),
                warnings);
    }
}
