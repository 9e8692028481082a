package dev.praxis.api.metrics.ranking;

import dev.praxis.api.metrics.ranking.OperatingPointsResponse.Point;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.problem.Arguments;
import dev.praxis.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the operating points that a request asks for. */
final class OperatingPoints {
    private static final String FIELD = "operating_points";

    private OperatingPoints() {}

    /** Returns the requested points; null if none were requested. */
    static @Nullable OperatingPointsResponse choose(@Nullable OperatingPointsRequest request, RankedLabels labels) {
        if (request == null) {
            return null;
        }
        if (request.beta() == null && request.leastPrecision() == null && request.leastRecall() == null) {
            throw ProblemException.invalid(
                    "/" + FIELD, "expected at least one of beta, least_precision and least_recall");
        }
        Map<String, String> undefined = new LinkedHashMap<>();
        return new OperatingPointsResponse(
                bestFBeta(request.beta(), labels),
                recallAtPrecision(request.leastPrecision(), labels, undefined),
                precisionAtRecall(request.leastRecall(), labels),
                undefined);
    }

    private static @Nullable Point bestFBeta(@Nullable Double beta, RankedLabels labels) {
        if (beta == null) {
            return null;
        }
        OperatingPoint best = Arguments.within(FIELD, () -> OperatingPoint.bestFBeta(labels, beta));
        return Point.of(best, best.fBeta(labels.positives(), beta));
    }

    private static @Nullable Point recallAtPrecision(
            @Nullable Double leastPrecision, RankedLabels labels, Map<String, String> undefined) {
        if (leastPrecision == null) {
            return null;
        }
        requireFraction("least_precision", leastPrecision);
        Optional<OperatingPoint> point = OperatingPoint.recallAtPrecision(labels, leastPrecision);
        if (point.isEmpty()) {
            undefined.put("recall_at_precision", "no threshold has a precision of at least " + leastPrecision);
        }
        return point.map(found -> Point.of(found, null)).orElse(null);
    }

    private static @Nullable Point precisionAtRecall(@Nullable Double leastRecall, RankedLabels labels) {
        if (leastRecall == null) {
            return null;
        }
        requireFraction("least_recall", leastRecall);
        // The lowest threshold has recall 1.
        return OperatingPoint.precisionAtRecall(labels, leastRecall)
                .map(found -> Point.of(found, null))
                .orElseThrow();
    }

    private static void requireFraction(String field, double fraction) {
        if (fraction < 0 || fraction > 1) {
            throw ProblemException.invalid(
                    "/" + FIELD + "/" + field, "expected a number from 0 to 1, found " + fraction);
        }
    }
}
