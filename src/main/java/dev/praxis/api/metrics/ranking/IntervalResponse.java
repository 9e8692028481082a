package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record IntervalResponse(
        @Schema(description = "The area, as asked for.") Area of,

        @Schema(description = "How the interval was made, as asked for.")
        IntervalMethod method,

        @Schema(description = "Confidence level.") double level,

        @Schema(description = "The area of all rows.") double estimate,

        @Schema(description = "Lower end.") double lower,

        @Schema(description = "Upper end.") double upper,

        @Schema(
                description =
                        "Standard error of the area. binomial: sqrt(A (1 - A) / n). logit: by the delta method, logit_standard_error A (1 - A). bootstrap: standard deviation of the areas of the resamples.")
        double standardError,

        @Schema(
                description = "Standard error of the logit of the area, 1 / sqrt(n A (1 - A)). Only of logit.",
                nullable = true)
        @Nullable
        Double logitStandardError,

        @Schema(description = "Only of a bootstrap.", nullable = true) @Nullable
        Long resamples,

        @Schema(description = "Only of a bootstrap.", nullable = true) @Nullable
        Long seed) {

    static IntervalResponse of(IntervalRequest request, AreaInterval interval) {
        boolean isBootstrap = request.method() == IntervalMethod.BOOTSTRAP;
        return new IntervalResponse(
                request.of(),
                request.method(),
                request.levelOrDefault(),
                interval.estimate(),
                interval.lower(),
                interval.upper(),
                interval.standardError(),
                interval.logitStandardError(),
                isBootstrap ? request.resamplesOrDefault() : null,
                isBootstrap ? request.seedOrDefault() : null);
    }
}
