package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.Names;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Sigmoid;
import dev.praxis.compute.function.StandardNormal;
import java.util.Arrays;

/**
 * A confidence interval of an area.
 *
 * @param estimate the area of all rows
 * @param lower lower end
 * @param upper upper end
 * @param standardError of the area; for {@link #logit} on the logit's scale
 */
public record AreaInterval(double estimate, double lower, double upper, double standardError) {
    private static final double GREATEST_SQUARED = 0x1p300;

    /**
     * {@code A ± z √(A (1 - A) / n)}, cut off at 0 and 1, with n positives and
     * {@code Φ(-z) = (1 - level) / 2}. With weights, n is Kish's effective number,
     * {@code (Σ w)² / Σ w²} over the positive rows.
     *
     * <p>Source: K. Boyd, K. Eng, C. D. Page, ECML PKDD 2013, section 4.
     *
     * @param ranked the rows in order
     * @param level above 0 and below 1
     * @throws ComputeException UNDEFINED without a positive; VALUE for an area that is none under
     *     precision against recall, or a level outside
     */
    public static AreaInterval binomial(Area area, ScoredLabels rows, RankedLabels ranked, double level) {
        double estimate = underPrecisionRecall(area, ranked);
        double z = standardDeviations(level);
        double standardError = Math.sqrt(estimate * (1 - estimate) / effectivePositives(rows));
        return new AreaInterval(
                estimate,
                Math.max(0, estimate - z * standardError),
                Math.min(1, estimate + z * standardError),
                standardError);
    }

    /**
     * {@code σ(η ± z / √(n A (1 - A)))} with {@code η = ln(A / (1 - A))} and n as for
     * {@link #binomial}: it never leaves (0, 1).
     *
     * <p>Source: as for {@link #binomial}.
     *
     * @throws ComputeException as for {@link #binomial}; UNDEFINED also where the area is 0 or 1,
     *     which has no logit
     */
    public static AreaInterval logit(Area area, ScoredLabels rows, RankedLabels ranked, double level) {
        double estimate = underPrecisionRecall(area, ranked);
        double z = standardDeviations(level);
        if (estimate <= 0 || estimate >= 1) {
            throw new ComputeException(
                    Reason.UNDEFINED,
                    "method",
                    "an area of " + estimate + " has no logit; bootstrap gives an interval");
        }
        double logit = Math.log(estimate) - Math.log1p(-estimate);
        double standardError = 1 / Math.sqrt(effectivePositives(rows) * estimate * (1 - estimate));
        return new AreaInterval(
                estimate, Sigmoid.of(logit - z * standardError), Sigmoid.of(logit + z * standardError), standardError);
    }

    /**
     * The quantiles {@code (1 ∓ level) / 2} of the areas of resamples that are stratified by class,
     * between neighbours linearly (type 7 of R. Hyndman, Y. Fan, 1996), and the areas' standard
     * deviation. See {@link Bootstrap} for what is drawn.
     *
     * @param ranked the rows in order
     * @param resamples at least 2
     * @throws ComputeException UNDEFINED where the area is; VALUE for a level outside, or too few
     *     resamples
     */
    public static AreaInterval bootstrap(
            Area area, ScoredLabels rows, RankedLabels ranked, double level, int resamples, long seed) {
        double estimate = area.of(ranked);
        requireLevel(level);
        if (resamples < 2) {
            throw new ComputeException(Reason.VALUE, "resamples", "expected at least 2, found " + resamples);
        }
        double[] areas = Bootstrap.of(rows, ranked).areas(area, resamples, seed);
        return new AreaInterval(
                estimate, quantile(areas, (1 - level) / 2), quantile(areas, (1 + level) / 2), standardDeviation(areas));
    }

    private static double standardDeviation(double[] areas) {
        // A precision-recall gain can be as far below 0 as float64 goes: by a power of two, no
        // square and no sum overflows.
        double unit = Arrays.stream(areas).map(Math::abs).max().orElseThrow() > GREATEST_SQUARED ? 0x1p-700 : 1;
        double mean = Arrays.stream(areas).map(a -> unit * a).average().orElseThrow();
        double squares = Arrays.stream(areas)
                .map(a -> (unit * a - mean) * (unit * a - mean))
                .sum();
        return Float64.saturate(Math.sqrt(squares / (areas.length - 1)) / unit);
    }

    /** The cost of {@link #bootstrap}, with {@code lanes} resamples at one time. */
    public static Cost bootstrapCost(double rows, double resamples, int lanes) {
        return Bootstrap.cost(rows, resamples, lanes);
    }

    private static double underPrecisionRecall(Area area, RankedLabels ranked) {
        if (!area.isUnderPrecisionRecallCurve()) {
            throw new ComputeException(
                    Reason.VALUE,
                    "method",
                    "expected bootstrap for " + Names.of(area) + ", which is no area under precision against recall");
        }
        return area.of(ranked);
    }

    private static double standardDeviations(double level) {
        requireLevel(level);
        return StandardNormal.upperQuantile((1 - level) / 2);
    }

    private static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new ComputeException(Reason.VALUE, "level", "expected a number between 0 and 1, found " + level);
        }
    }

    private static double effectivePositives(ScoredLabels rows) {
        double greatest = 0;
        for (int i = 0; i < rows.scores().length; i++) {
            greatest = Math.max(greatest, rows.labels()[i] ? rows.weight(i) : 0);
        }
        // Relative to the greatest weight, so that no square overflows.
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < rows.scores().length; i++) {
            double weight = rows.labels()[i] ? rows.weight(i) / greatest : 0;
            sum += weight;
            squares += weight * weight;
        }
        return sum * (sum / squares);
    }

    private static double quantile(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
