package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Shown;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

record MergeIntervalRequest(
        @Schema(description = "Area to estimate. Required without areas.") @Nullable
        Area of,

        @Schema(
                description =
                        "Areas to estimate, instead of of. The response then has intervals, each equal to that of its area alone.")
        @Nullable
        List<Area> areas,

        @Required
        @Schema(
                allowableValues = {"logit", "binomial", "poisson"},
                description =
                        "Method of the interval, as in pr-auc. Its other methods, bootstrap and delong, need rows, which states "
                                + "do not have.")
        String method,

        @Schema(description = "Confidence level, between 0 and 1. Defaults to 0.95.") @Nullable
        Double level,

        @Schema(description = "With poisson: number of resamples, at least 2. Defaults to 1000.") @Nullable
        Long resamples,

        @Schema(description = "With poisson: seed of the random numbers. Defaults to 42.") @Nullable
        Long seed) {

    /** The method of an interval of states. */
    enum Method {
        LOGIT,
        BINOMIAL,
        POISSON
    }

    MergeIntervalRequest {
        // A text, so that the problem of any other method names those of the areas.
        chosen(of, areas, method);
    }

    private static Method chosen(@Nullable Area of, @Nullable List<Area> areas, String name) {
        List<Area> estimated = areas != null ? areas : of == null ? List.of() : List.of(of);
        // The area with the fewest methods.
        Optional<Area> decisive = estimated.stream()
                .filter(area -> !area.isUnderPrecisionRecallCurve())
                .findFirst()
                .or(() -> estimated.stream().findFirst());
        boolean hasAll = decisive.map(Area::isUnderPrecisionRecallCurve).orElse(true);
        List<Method> possible = hasAll ? List.of(Method.values()) : List.of(Method.POISSON);
        return possible.stream()
                .filter(method -> Names.of(method).equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "/interval/method",
                        "expected %s%s, found \"%s\""
                                .formatted(
                                        possible.stream().map(Names::of).collect(Collectors.joining(", ")),
                                        decisive.map(area -> " for " + Names.of(area))
                                                .orElse(""),
                                        Shown.of(name))));
    }

    /** Returns the request for the same interval of rows. */
    IntervalRequest ofRows() {
        return new IntervalRequest(
                of,
                areas,
                switch (chosen(of, areas, method)) {
                    case LOGIT -> IntervalMethod.LOGIT;
                    case BINOMIAL -> IntervalMethod.BINOMIAL;
                    case POISSON -> IntervalMethod.POISSON;
                },
                level,
                resamples,
                seed);
    }
}
