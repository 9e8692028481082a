package dev.praxis.api.metrics.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.comparison.SignFlipTest;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "RandomizationTest",
        description = "Fisher's randomization test: each difference of a query keeps or changes its sign.")
record RandomizationResponse(
        @Schema(
                description =
                        "Two-sided p-value: the share of assignments of signs whose sum of differences is at least as far from "
                                + "0 as that of the queries, or (1 + k) / (B + 1) for k of B sampled ones.")
        Double pValue,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "The p-value with Holm's correction for all pairs. Absent for two systems.",
                nullable = true)
        @Nullable
        Double pValueHolm,

        @Schema(
                description =
                        "exact if all 2^n assignments of signs were counted, since they are at most as many as the resamples; "
                                + "sampled otherwise.")
        Method method,

        @Schema(description = "Number of assignments of signs that were counted.")
        int assignments)
        implements Pairs.Corrected<RandomizationResponse> {

    /** The way in which assignments are chosen. */
    enum Method {
        EXACT,
        SAMPLED
    }

    static RandomizationResponse of(SignFlipTest test) {
        return new RandomizationResponse(
                test.pValue(), null, test.isExact() ? Method.EXACT : Method.SAMPLED, test.assignments());
    }

    @Override
    public RandomizationResponse corrected(double holm) {
        return new RandomizationResponse(pValue, holm, method, assignments);
    }
}
