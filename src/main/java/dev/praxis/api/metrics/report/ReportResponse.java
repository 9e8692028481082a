package dev.praxis.api.metrics.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record ReportResponse(
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Title of the request. Absent if none was sent.", nullable = true)
        @Nullable
        String title,

        @Schema(description = "Number of rows, including those of weight 0.")
        int rows,

        @Schema(
                description =
                        "Response of each metric's own endpoint, by the metric's name or the name that the request gives it.")
        Map<String, Object> results,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "Reasons for metrics that have no result, because they are undefined for these rows or, by default, "
                                + "because the scores are no probabilities. Absent if there are none.",
                nullable = true)
        Map<String, String> undefined) {}
