package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

record IntervalRequest(
        @Required @Schema(description = "The area.") Area of,

        @Required
        @Schema(
                description =
                        "logit: sigmoid(eta ± z / sqrt(n A (1 - A))) with eta = ln(A / (1 - A)) and n positives. binomial: A ± z sqrt(A (1 - A) / n), cut off at 0 and 1."
                                + " Both are Boyd's (ECML PKDD 2013) and for areas under precision against recall; with weights, n is (sum w)^2 / sum w^2 of the"
                                + " positives. bootstrap: quantiles of the areas of resamples stratified by class, for any area.")
        IntervalMethod method,

        @Schema(description = "Confidence level, between 0 and 1. 0.95 if not sent.") @Nullable
        Double level,

        @Schema(description = "With bootstrap: how many, at least 2. 1000 if not sent.") @Nullable
        Long resamples,

        @Schema(description = "With bootstrap: of its random numbers. 42 if not sent.") @Nullable
        Long seed) {
    private static final double DEFAULT_LEVEL = 0.95;
    private static final long DEFAULT_RESAMPLES = 1000;
    private static final long DEFAULT_SEED = 42;

    IntervalRequest {
        if (method != IntervalMethod.BOOTSTRAP) {
            Options.requireAbsent("/interval/resamples", resamples, "without bootstrap as the method");
            Options.requireAbsent("/interval/seed", seed, "without bootstrap as the method");
        }
    }

    double levelOrDefault() {
        return Objects.requireNonNullElse(level, DEFAULT_LEVEL);
    }

    long resamplesOrDefault() {
        return Objects.requireNonNullElse(resamples, DEFAULT_RESAMPLES);
    }

    long seedOrDefault() {
        return Objects.requireNonNullElse(seed, DEFAULT_SEED);
    }
}
