package dev.praxis.api.metrics.regression;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.regression.PointErrors;
import dev.praxis.wire.json.Undefined;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(name = "RegressionPoint", description = "Errors of predictions, prediction minus target, by weight.")
record PointResponse(
        @Schema(description = "Mean absolute error.") double mae,

        @Schema(description = "Mean squared error.") double mse,

        @Schema(description = "Square root of the mean squared error.")
        double rmse,

        @Schema(description = "Median of the absolute errors.")
        double medianAbsoluteError,

        @Schema(description = "Largest absolute error.") double maxError,

        @Schema(description = "Mean of the errors, the bias: above 0 if predictions are too large.")
        double meanError,

        @Schema(
                description =
                        "Coefficient of determination: 1 - (sum of squared errors) / (sum of squares of the targets about their "
                                + "mean). Null if the targets are equal.",
                nullable = true)
        @Nullable
        Double r2,

        @Schema(
                description =
                        "1 - (variance of the errors) / (variance of the targets). Null if the targets are equal.",
                nullable = true)
        @Nullable
        Double explainedVariance,

        @Schema(
                description =
                        "Mean of the absolute errors divided by the absolute targets, as a fraction. Null if a target is 0.",
                nullable = true)
        @Nullable
        Double meanAbsolutePercentageError,

        @Schema(
                description =
                        "Pearson correlation of predictions and targets. Null if the predictions or the targets are equal.",
                nullable = true)
        @Nullable
        Double pearson,

        @Schema(
                description =
                        "Spearman correlation, that of the ranks, in which equal values share their mean rank. Null "
                                + "if the predictions or the targets are equal.",
                nullable = true)
        @Nullable
        Double spearman,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Reasons for metrics that are null. Absent if there are none.", nullable = true)
        Map<String, String> undefined) {
    private static final String EQUAL_TARGETS = "the targets are equal";
    private static final String EQUAL = "the predictions or the targets are equal";

    static PointResponse of(PointErrors errors) {
        Map<String, String> undefined = new LinkedHashMap<>();
        return new PointResponse(
                errors.meanAbsolute(),
                errors.meanSquared(),
                errors.rootMeanSquared(),
                errors.medianAbsolute(),
                errors.max(),
                errors.mean(),
                Undefined.orReason(errors.r2(), "r2", EQUAL_TARGETS, undefined),
                Undefined.orReason(errors.explainedVariance(), "explained_variance", EQUAL_TARGETS, undefined),
                Undefined.orReason(
                        errors.meanAbsolutePercentage(), "mean_absolute_percentage_error", "a target is 0", undefined),
                Undefined.orReason(errors.pearson(), "pearson", EQUAL, undefined),
                Undefined.orReason(errors.spearman(), "spearman", EQUAL, undefined),
                undefined);
    }
}
