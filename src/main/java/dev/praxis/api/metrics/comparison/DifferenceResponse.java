package dev.praxis.api.metrics.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.Float64;
import dev.praxis.compute.metrics.comparison.ResampledDifference;
import dev.praxis.compute.metrics.resampling.Resamples;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Schema(name = "Difference", description = "Values of two models, and a paired bootstrap of their difference.")
record DifferenceResponse(
        @Schema(description = "Value of the first model.") double a,

        @Schema(description = "Value of the second model.") double b,

        @Schema(description = "Difference, a - b.") double difference,

        @Schema(
                description =
                        "Lower end of the percentile interval of the difference. Null if fewer than two resamples have one.",
                nullable = true)
        @Nullable
        Double lower,

        @Schema(description = "Upper end.", nullable = true) @Nullable
        Double upper,

        @Schema(description = "Standard deviation of the differences of the resamples.", nullable = true) @Nullable
        Double standardError,

        @Schema(
                description =
                        "Two-sided p-value, min(1, 2 min(1 + #{d <= 0}, 1 + #{d >= 0}) / (B + 1)) over the differences d of "
                                + "B resamples.",
                nullable = true)
        @Nullable
        Double pValue,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "The p-value with Holm's correction for all pairs. Absent for two models.",
                nullable = true)
        @Nullable
        Double pValueHolm)
        implements Pairs.Corrected<DifferenceResponse> {

    static DifferenceResponse of(double a, double b, Optional<ResampledDifference> resampled, double level) {
        Resamples differences = resampled.map(ResampledDifference::differences).orElse(null);
        return new DifferenceResponse(
                a,
                b,
                Float64.saturate(a - b) + 0.0, // -0.0 becomes 0.0
                differences == null ? null : differences.lower(level),
                differences == null ? null : differences.upper(level),
                differences == null ? null : differences.standardError(),
                resampled.map(ResampledDifference::pValue).orElse(null),
                null);
    }

    @Override
    public DifferenceResponse corrected(double holm) {
        return new DifferenceResponse(a, b, difference, lower, upper, standardError, pValue, holm);
    }
}
