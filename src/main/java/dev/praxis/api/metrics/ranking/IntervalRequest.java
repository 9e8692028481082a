package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Integers;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

record IntervalRequest(
        @Schema(description = "Area to estimate. Required without areas.") @Nullable
        Area of,

        @Schema(
                description =
                        "Areas to estimate, instead of of. The response then has intervals, each equal to that of its area alone; bootstrap draws its resamples once for all.")
        @Nullable
        List<Area> areas,

        @Required
        @Schema(
                description =
                        "Method of the interval. logit: sigmoid(eta ± z / sqrt(n A (1 - A))) with eta = ln(A / (1 - A)) and "
                                + "n positives. binomial: A ± z sqrt(A (1 - A) / n), clipped to [0, 1]. Both are from Boyd, Eng and "
                                + "Page (ECML PKDD 2013) and apply to areas under the precision-recall curve; with weights, n is (sum "
                                + "w)^2 / sum w^2 of the positives. bootstrap: quantiles of the areas of resamples stratified by "
                                + "class, for any area. poisson: the same with each row counted a Poisson number of times, which "
                                + "merged states have, too. delong: A ± z s, clipped to [0, 1], with DeLong's standard error s, "
                                + "for roc_auc of rows without weights.")
        IntervalMethod method,

        @Schema(description = "Confidence level, between 0 and 1. Defaults to 0.95.") @Nullable
        Double level,

        @Schema(description = "With bootstrap or poisson: number of resamples, at least 2. Defaults to 1000.") @Nullable
        Long resamples,

        @Schema(description = "With bootstrap or poisson: seed of the random numbers. Defaults to 42.") @Nullable
        Long seed) {
    private static final double DEFAULT_LEVEL = 0.95;
    private static final long DEFAULT_RESAMPLES = 1000;
    private static final long DEFAULT_SEED = 42;

    IntervalRequest {
        if (areas == null && of == null) {
            throw ProblemException.invalid("/interval/of", "missing field, required without areas");
        }
        if (areas != null) {
            Options.requireAbsent("/interval/of", of, "beside areas");
            requireDistinct(areas);
        }
        if (!method.resamples()) {
            Options.requireAbsent("/interval/resamples", resamples, "without bootstrap or poisson as the method");
            Options.requireAbsent("/interval/seed", seed, "without bootstrap or poisson as the method");
        }
    }

    private static void requireDistinct(List<Area> areas) {
        if (areas.isEmpty()) {
            throw ProblemException.invalid("/interval/areas", "expected at least one area, found none");
        }
        for (int i = 0; i < areas.size(); i++) {
            if (areas.indexOf(areas.get(i)) < i) {
                throw ProblemException.invalid("/interval/areas/" + i, "duplicate area");
            }
        }
    }

    /** Returns the areas to estimate, at least one. */
    List<Area> estimated() {
        return areas == null ? List.of(Objects.requireNonNull(of)) : areas;
    }

    double levelOrDefault() {
        return Objects.requireNonNullElse(level, DEFAULT_LEVEL);
    }

    long resamplesOrDefault() {
        return Objects.requireNonNullElse(resamples, DEFAULT_RESAMPLES);
    }

    /** Returns how often each row is drawn: a bootstrap has the same resamples for all areas. */
    double draws() {
        return (double) resamplesOrDefault()
                * (method == IntervalMethod.POISSON ? estimated().size() : 1);
    }

    int intResamples() {
        return Integers.of("/interval/resamples", resamplesOrDefault());
    }

    long seedOrDefault() {
        return Objects.requireNonNullElse(seed, DEFAULT_SEED);
    }
}
