package dev.praxis.api.metrics.retrieval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "The metrics at one k: of the given order of equal scores, or the mean over all orders; with bounds also of the "
                        + "worst and the best one.")
record RetrievalAtCutoff(
        @Schema(description = "Number of documents.") int k,

        @JsonUnwrapped RetrievalMetrics metrics,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Each metric in the worst order of equal scores. Present for bounds.", nullable = true)
        @Nullable
        RetrievalMetrics worst,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Each metric in the best order of equal scores. Present for bounds.", nullable = true)
        @Nullable
        RetrievalMetrics best,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Confidence interval of the mean of each metric, by its name. Present if requested.",
                nullable = true)
        @Nullable
        Map<String, RetrievalInterval> intervals) {}
