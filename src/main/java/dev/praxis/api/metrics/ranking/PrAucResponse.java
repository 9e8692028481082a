package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.wire.json.CountSerializer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

record PrAucResponse(
        @Schema(description = "Number of scores.") int rows,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "Number of positive rows; their total weight where weights were sent.")
        double positives,

        @Schema(description = "Share of the positives, by weight: the precision of calling every row positive.")
        double prevalence,

        @Schema(description = "Number of distinct scores, which is that of thresholds.")
        int distinctScores,

        AreasResponse areas,

        @Schema(
                description =
                        "The area of a random order, in the limit of many rows: the prevalence. (A random order's ROC AUC is 0.5, its precision-recall gain 0.)")
        double baseline,

        @Schema(
                description =
                        "The least davis_goadrich that any order of these rows has, all negatives first: 1 + (1 - p) ln(1 - p) / p at the prevalence p (Boyd, Santos Costa, Davis, Page, ICML 2012).")
        double leastArea,

        @Schema(
                description =
                        "(davis_goadrich - least_area) / (1 - least_area): 0 for the worst order and 1 for the best, at any prevalence. Null without a negative.",
                nullable = true)
        @Nullable
        Double normalizedArea,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What was asked for; absent where it is undefined or was not.", nullable = true)
        @Nullable
        IntervalResponse interval,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What was asked for; absent where nothing was.", nullable = true)
        @Nullable
        OperatingPointsResponse operatingPoints,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "What is valid and seldom meant; absent where nothing is.", nullable = true)
        List<Warning> warnings,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Why what is null or absent is undefined; absent where nothing is.", nullable = true)
        Map<String, String> undefined) {}
