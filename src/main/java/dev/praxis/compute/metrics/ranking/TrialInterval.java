package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Names;
import dev.praxis.compute.function.Sigmoid;
import dev.praxis.compute.function.StandardNormal;
import dev.praxis.compute.metrics.resampling.Resamples;
import java.util.Optional;

/**
 * Intervals of an area as if it were a share of n trials: they need the area and n, but no rows.
 * {@link AreaInterval} has the same intervals for rows, with their formulas and sources.
 */
public final class TrialInterval {
    /** Rounding errors of the area of a perfect ranking. */
    static final double ROUNDING = 1e-12;

    private TrialInterval() {}

    /** Returns the interval of {@link AreaInterval#binomial}. */
    public static AreaInterval binomial(double estimate, double trials, double level) {
        double z = normalQuantile(level);
        if (isAtBound(estimate)) {
            return new AreaInterval(estimate, estimate, estimate, 0, null);
        }
        double standardError = Math.sqrt(estimate * (1 - estimate) / trials);
        return new AreaInterval(
                estimate,
                Math.max(0, estimate - z * standardError),
                Math.min(1, estimate + z * standardError),
                standardError,
                null);
    }

    /** Returns the interval of {@link AreaInterval#logit}. */
    public static AreaInterval logit(double estimate, double trials, double level) {
        double z = normalQuantile(level);
        if (isAtBound(estimate)) {
            return new AreaInterval(estimate, estimate, estimate, 0, null);
        }
        double logit = Math.log(estimate) - Math.log1p(-estimate);
        double logitStandardError = 1 / Math.sqrt(trials * estimate * (1 - estimate));
        return new AreaInterval(
                estimate,
                Sigmoid.of(logit - z * logitStandardError),
                Sigmoid.of(logit + z * logitStandardError),
                logitStandardError * estimate * (1 - estimate),
                logitStandardError);
    }

    /** Returns the interval of {@link AreaInterval#exact}. */
    public static Optional<AreaInterval> exact(Area area, double estimate, double trials, double level) {
        Resamples.requireLevel(level);
        boolean isOne = Math.abs(estimate - 1) <= ROUNDING;
        boolean isZero = Math.abs(estimate) <= ROUNDING;
        if (area == Area.PR_GAIN || !(isOne || isZero)) {
            return Optional.empty();
        }
        double bound = Math.pow((1 - level) / 2, 1 / trials);
        return Optional.of(new AreaInterval(estimate, isOne ? bound : 0, isOne ? 1 : 1 - bound, 0, null));
    }

    /**
     * Returns n of {@link #exact}, given the effective numbers of rows of the classes.
     */
    public static double trials(Area area, double positives, double negatives) {
        return area == Area.ROC_AUC ? Math.min(positives, negatives) : positives;
    }

    /**
     * Requires an area under precision against recall.
     *
     * @param otherMethods the methods for any other area
     * @throws ComputeException VALUE for any other area
     */
    public static void requireUnderPrecisionRecall(Area area, String otherMethods) {
        if (!area.isUnderPrecisionRecallCurve()) {
            throw new ComputeException(
                    Reason.VALUE,
                    "method",
                    "expected %s for %s, which is not an area under precision against recall"
                            .formatted(otherMethods, Names.of(area)));
        }
    }

    /** Returns z with {@code Φ(-z) = (1 - level) / 2}. */
    static double normalQuantile(double level) {
        Resamples.requireLevel(level);
        return StandardNormal.upperQuantile((1 - level) / 2);
    }

    /** Returns whether the interval of an area under precision against recall has no width. */
    private static boolean isAtBound(double estimate) {
        return estimate <= 0 || estimate >= 1 - ROUNDING;
    }
}
