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
 * {@link AreaInterval} has those of the formulas for rows, and their sources.
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

    /**
     * Computes the interval of Clopper and Pearson for an area of 0 or 1, taken for a share of n
     * trials of which none or all succeeded: {@code [(α/2)^(1/n), 1]} for 1 and
     * {@code [0, 1 - (α/2)^(1/n)]} for 0, with {@code α = 1 - level}.
     *
     * <p>For areas under precision against recall, n is that of {@link AreaInterval#binomial}. For
     * the ROC area, n is the smaller effective number of rows of the two classes: as many disjoint
     * pairs of a positive and a negative are independent trials whose chance of success is the
     * area.
     *
     * <p>Source: C. J. Clopper, E. S. Pearson, The Use of Confidence or Fiducial Limits Illustrated
     * in the Case of the Binomial, Biometrika 26 (1934).
     *
     * @param estimate the area of all rows
     * @param trials n
     * @param level the confidence level, above 0 and below 1
     * @return empty for an area between 0 and 1, and for precision-recall gain, which is no share
     */
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
