package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

record PrAucResponse(
        @Schema(description = "Number of rows, including those of weight 0.")
        long rows,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(description = "Number of positive rows, or their total weight if weights were sent.")
        double positives,

        @Schema(description = "Fraction of positive rows, by weight: the precision of calling every row positive.")
        double prevalence,

        @Schema(description = "Number of distinct scores, which is the number of thresholds.")
        int distinctScores,

        AreasResponse areas,

        @Schema(
                description =
                        "Area of a random ranking in the limit of many rows, which is the prevalence. (For a random ranking, "
                                + "ROC AUC is 0.5 and precision-recall gain is 0.)")
        double baseline,

        @Schema(
                description =
                        "Lowest davis_goadrich of any ranking of these rows, with all negatives first: 1 + (1 - p) ln(1 - p) "
                                + "/ p at the prevalence p (Boyd, Santos Costa, Davis, Page, ICML 2012).")
        double leastArea,

        @Schema(
                description =
                        "Normalized area, (davis_goadrich - least_area) / (1 - least_area): 0 for the worst ranking and 1 "
                                + "for the best, at any prevalence. Null without negative rows, or if least_area is 1.",
                nullable = true)
        @Nullable
        Double normalizedArea,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Requested confidence interval. Absent if it is undefined or was not requested.",
                nullable = true)
        @Nullable
        IntervalResponse interval,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "Confidence intervals of the requested areas, by name. Undefined ones are absent, and named in "
                                + "undefined. Absent if no areas were requested.",
                nullable = true)
        Map<String, IntervalResponse> intervals,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Requested operating points. Absent if none were requested.", nullable = true)
        @Nullable
        OperatingPointsResponse operatingPoints,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "In a group: its counts at the thresholds of the operating points that were chosen on all rows. Absent "
                                + "unless both were requested.",
                nullable = true)
        Map<String, ConfusionResponse.AtThreshold> atSharedThresholds,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "The same for the rows of each group, by its name. Groups whose areas are undefined are absent, and "
                                + "named in undefined. Absent if no groups were sent.",
                nullable = true)
        Map<String, PrAucResponse> groups,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that is valid but rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "Reasons for values that are null or absent because they are undefined, keyed by path. Absent if "
                                + "there are none.",
                nullable = true)
        Map<String, String> undefined) {}
