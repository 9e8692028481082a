package dev.praxis.api.metrics.regression;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record RegressionResponse(
        @Schema(description = "Number of rows, including those of weight 0.")
        int rows,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Errors of predictions. Present if they were sent.", nullable = true)
        @Nullable
        PointResponse point,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Losses of quantiles. Present if they were sent.", nullable = true)
        @Nullable
        QuantilesResponse quantiles,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Scores of the ensemble. Present if it was sent.", nullable = true)
        @Nullable
        EnsembleResponse ensemble,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Scores of normal distributions. Present if they were sent.", nullable = true)
        @Nullable
        GaussianResponse gaussian,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Scores of the intervals between lower and upper. Present if they were sent.",
                nullable = true)
        @Nullable
        IntervalResponse interval,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "The same for the rows of each group. Present if groups were sent.", nullable = true)
        Map<String, RegressionResponse> groups,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Reasons for groups without an answer. Absent if there are none.", nullable = true)
        Map<String, String> undefined,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings)
        implements Drawable {

    /** Returns this answer with those of groups. */
    RegressionResponse with(Map<String, RegressionResponse> ofGroups, Map<String, String> withoutAnswer) {
        return new RegressionResponse(
                rows, point, quantiles, ensemble, gaussian, interval, ofGroups, withoutAnswer, warnings);
    }

    @Override
    public List<Chart> panels() {
        return RegressionChart.of(this);
    }
}
