package dev.praxis.api.metrics.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record IntervalResponse(
        @Schema(description = "Estimated area, as in the request.")
        Area of,

        @Schema(
                description =
                        "Method of the interval, as in the request, or exact if that interval would have no width because the area is 0 or 1: that of Clopper and Pearson (Biometrika 26, 1934) for none or all of n, [(a / 2)^(1 / n), 1]"
                                + " for an area of 1 and [0, 1 - (a / 2)^(1 / n)] for an area of 0, with a = 1 - level. n is that of binomial; for roc_auc, the smaller one of the two classes.")
        Method method,

        @Schema(description = "Confidence level.") double level,

        @Schema(description = "Area over all rows.") double estimate,

        @Schema(description = "Lower end.") double lower,

        @Schema(description = "Upper end.") double upper,

        @Schema(
                description =
                        "Standard error of the area. binomial: sqrt(A (1 - A) / n). logit: by the delta method, logit_standard_error A (1 - A). bootstrap and poisson: standard deviation of the areas of the resamples. delong: that of DeLong (Biometrics 44, 1988). Absent for exact.",
                nullable = true)
        @Nullable
        Double standardError,

        @Schema(
                description = "Standard error of the logit of the area, 1 / sqrt(n A (1 - A)). Present for logit.",
                nullable = true)
        @Nullable
        Double logitStandardError,

        @Schema(description = "Number of resamples. Present for bootstrap and poisson.", nullable = true) @Nullable
        Long resamples,

        @Schema(description = "Seed of the random numbers. Present for bootstrap and poisson.", nullable = true)
        @Nullable
        Long seed) {

    /** The method that made an interval. */
    enum Method {
        LOGIT,
        BINOMIAL,
        BOOTSTRAP,
        POISSON,
        DELONG,
        EXACT
    }

    /** Returns an exact interval instead of the requested one. */
    static IntervalResponse ofExact(Area area, IntervalRequest request, AreaInterval interval) {
        return new IntervalResponse(
                area,
                Method.EXACT,
                request.levelOrDefault(),
                interval.estimate(),
                interval.lower(),
                interval.upper(),
                null,
                null,
                null,
                null);
    }

    static IntervalResponse of(Area area, IntervalRequest request, AreaInterval interval) {
        boolean hasResamples = request.method().resamples();
        return new IntervalResponse(
                area,
                switch (request.method()) {
                    case LOGIT -> Method.LOGIT;
                    case BINOMIAL -> Method.BINOMIAL;
                    case BOOTSTRAP -> Method.BOOTSTRAP;
                    case POISSON -> Method.POISSON;
                    case DELONG -> Method.DELONG;
                },
                request.levelOrDefault(),
                interval.estimate(),
                interval.lower(),
                interval.upper(),
                interval.standardError(),
                interval.logitStandardError(),
                hasResamples ? request.resamplesOrDefault() : null,
                hasResamples ? request.seedOrDefault() : null);
    }
}
