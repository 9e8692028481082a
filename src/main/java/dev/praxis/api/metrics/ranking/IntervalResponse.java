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
                        "Of the area: by the formula, or the standard deviation of the resamples' areas. With logit, of the area's logit.")
        double standardError,

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
                isBootstrap ? request.resamplesOrDefault() : null,
                isBootstrap ? request.seedOrDefault() : null);
    }
}
