package dev.praxis.api.metrics.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.Float64;
import dev.praxis.compute.metrics.comparison.PairedTTest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "PairedTTest", description = "Student's t test of whether paired differences have the mean 0.")
record TTestResponse(
        @Schema(description = "t, the mean difference by its standard error.")
        double t,

        @Schema(description = "Standard error of the mean difference, s / sqrt(n).")
        double standardError,

        @Schema(description = "Degrees of freedom, n - 1.") long degreesOfFreedom,

        @Schema(description = "Two-sided p-value.") Double pValue,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "The p-value with Holm's correction for all pairs. Absent for two systems.",
                nullable = true)
        @Nullable
        Double pValueHolm,

        @Schema(description = "Lower end of the interval of the mean difference.")
        double lower,

        @Schema(description = "Upper end.") double upper)
        implements Pairs.Corrected<TTestResponse> {

    static TTestResponse of(PairedTTest test, double level) {
        double half = Float64.saturate(test.halfWidth(level));
        return new TTestResponse(
                test.statistic(),
                test.standardError(),
                (long) test.degreesOfFreedom(),
                test.pValue(),
                null,
                Float64.saturate(test.mean() - half),
                Float64.saturate(test.mean() + half));
    }

    @Override
    public TTestResponse corrected(double holm) {
        return new TTestResponse(t, standardError, degreesOfFreedom, pValue, holm, lower, upper);
    }
}
