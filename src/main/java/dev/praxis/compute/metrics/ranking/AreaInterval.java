package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Names;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.resampling.Resamples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A confidence interval of an area.
 *
 * @param estimate the area over all rows
 * @param lower the lower end
 * @param upper the upper end
 * @param standardError the standard error of the area, whatever the method
 * @param logitStandardError the standard error of the logit of the area; null unless the method is
 *     {@link #logit}
 */
public record AreaInterval(
        double estimate,
        double lower,
        double upper,
        double standardError,
        @Nullable Double logitStandardError) {
    /**
     * Returns whether the interval is wider than rounding errors. It is not if every resample has
     * the same area, as with a perfect ranking or with one score for all rows: the rows then say
     * nothing about the spread.
     */
    public boolean hasWidth() {
        return upper - lower > TrialInterval.ROUNDING * Math.max(Math.abs(lower), Math.abs(upper));
    }

    /** Returns n of {@link TrialInterval#exact}. */
    public static double trials(Area area, ScoredLabels rows) {
        return TrialInterval.trials(area, effectiveRows(rows, true), effectiveRows(rows, false));
    }

    /**
     * Computes the binomial interval {@code A ± z √(A (1 - A) / n)}, clipped to [0, 1], with n
     * positives and {@code Φ(-z) = (1 - level) / 2}. With weights, n is Kish's effective sample
     * size, {@code (Σ w)² / Σ w²} over the positive rows. The standard error is
     * {@code √(A (1 - A) / n)}. For an area of 0 or 1 the interval is the area itself, see
     * {@link #hasWidth}.
     *
     * <p>Source: K. Boyd, K. Eng, C. D. Page, ECML PKDD 2013, section 4.
     *
     * @param rows the rows. Not modified.
     * @param ranked the same rows, ranked. Not modified.
     * @param level the confidence level, above 0 and below 1
     * @throws ComputeException UNDEFINED without a positive row; VALUE for an area that is not
     *     under precision against recall, or a level out of range
     */
    public static AreaInterval binomial(Area area, ScoredLabels rows, RankedLabels ranked, double level) {
        return TrialInterval.binomial(underPrecisionRecall(area, ranked), effectiveRows(rows, true), level);
    }

    /**
     * Computes the logit interval {@code σ(η ± z s)} with {@code η = ln(A / (1 - A))},
     * {@code s = 1 / √(n A (1 - A))}, and n and z as for {@link #binomial}. It never leaves (0, 1).
     *
     * <p>The standard error of the logit is s. That of the area follows by the delta method:
     * {@code dA/dη = A (1 - A)}, so it is {@code s A (1 - A)}, the same as for {@link #binomial}.
     *
     * <p>Source: as for {@link #binomial}.
     *
     * <p>An area of 0 or 1 has no logit: its interval is the area itself, see {@link #hasWidth}.
     *
     * @throws ComputeException as for {@link #binomial}
     */
    public static AreaInterval logit(Area area, ScoredLabels rows, RankedLabels ranked, double level) {
        return TrialInterval.logit(underPrecisionRecall(area, ranked), effectiveRows(rows, true), level);
    }

    /**
     * Computes the percentile bootstrap interval: the quantiles {@code (1 ∓ level) / 2} of the
     * areas of resamples stratified by class, with linear interpolation (type 7 of R. Hyndman, Y.
     * Fan, 1996). The standard error is the standard deviation of the areas of the resamples.
     * {@link Bootstrap} documents which rows are drawn.
     *
     * @param rows the rows. Not modified.
     * @param ranked the same rows, ranked. Not modified.
     * @param level the confidence level, above 0 and below 1
     * @param resamples at least 2
     * @throws ComputeException UNDEFINED if the area is; VALUE for a level out of range, or too few
     *     resamples
     */
    public static AreaInterval bootstrap(
            Area area, ScoredLabels rows, RankedLabels ranked, double level, int resamples, long seed) {
        return bootstrap(new Area[] {area}, rows, ranked, level, resamples, seed)[0];
    }

    /**
     * Computes the intervals of several areas from the same resamples: each is bit for bit that of
     * {@link #bootstrap(Area, ScoredLabels, RankedLabels, double, int, long)}.
     *
     * @throws ComputeException as for one area, UNDEFINED if any of them is
     */
    public static AreaInterval[] bootstrap(
            Area[] areas, ScoredLabels rows, RankedLabels ranked, double level, int resamples, long seed) {
        double[] estimates = Area.of(areas, ranked);
        Resamples.requireLevel(level);
        Resamples.requireCount(resamples);
        double[][] values = Bootstrap.areas(areas, rows, ranked, resamples, seed);
        AreaInterval[] intervals = new AreaInterval[areas.length];
        for (int i = 0; i < areas.length; i++) {
            Resamples resampled = new Resamples(values[i]);
            intervals[i] = new AreaInterval(
                    estimates[i], resampled.lower(level), resampled.upper(level), resampled.standardError(), null);
        }
        return intervals;
    }

    /**
     * Computes the percentile interval of areas of resamples, as {@link #bootstrap} does.
     *
     * @param areas of the resamples, in any order; NaN where undefined. Not modified.
     * @throws ComputeException UNDEFINED if fewer than two resamples have an area
     */
    public static AreaInterval ofResamples(double estimate, double[] areas, double level) {
        Resamples.requireLevel(level);
        double[] defined =
                Arrays.stream(areas).filter(area -> !Double.isNaN(area)).toArray();
        if (defined.length < 2) {
            throw new ComputeException(
                    Reason.UNDEFINED, "resamples", "fewer than two resamples have rows of both classes");
        }
        Resamples resamples = Resamples.of(defined);
        return new AreaInterval(
                estimate, resamples.lower(level), resamples.upper(level), resamples.standardError(), null);
    }

    /**
     * Computes the interval {@code A ± z s} of the area under the ROC curve, clipped to [0, 1],
     * with DeLong's standard error s, see {@link DeLong}.
     *
     * @param rows the rows. Not modified.
     * @param ranked the same rows, ranked. Not modified.
     * @param level the confidence level, above 0 and below 1
     * @throws ComputeException UNDEFINED with weights, and with fewer than two rows of a class;
     *     VALUE for another area, or a level out of range
     */
    public static AreaInterval delong(Area area, ScoredLabels rows, RankedLabels ranked, double level) {
        if (area != Area.ROC_AUC) {
            throw new ComputeException(
                    Reason.VALUE,
                    "method",
                    "expected %s for %s: delong is for roc_auc"
                            .formatted(
                                    area.isUnderPrecisionRecallCurve()
                                            ? "bootstrap, poisson, logit or binomial"
                                            : "bootstrap or poisson",
                                    Names.of(area)));
        }
        double z = TrialInterval.normalQuantile(level);
        if (rows.weights() != null) {
            throw new ComputeException(
                    Reason.UNDEFINED, "weights", "DeLong's variance is that of rows without weights");
        }
        ClassRows classes = ClassRows.of(rows.labels(), null);
        DeLong delong = DeLong.of(CountedRows.of(rows, ranked, classes));
        double estimate = delong.area(0);
        double standardError = Math.sqrt(delong.covariance(0, 0));
        return new AreaInterval(
                estimate,
                Math.max(0, estimate - z * standardError),
                Math.min(1, estimate + z * standardError),
                standardError,
                null);
    }

    /** Returns the cost of {@link #delong}. */
    public static Cost delongCost(double rows) {
        return CountedRows.rankingCost(rows)
                .plus(Cost.working((CountedRows.VALUES_PER_ROW + 1) * rows))
                .plus(DeLong.cost(rows, 1));
    }

    /** Returns the cost of {@link #bootstrap} with {@code lanes} resamples at a time. */
    public static Cost bootstrapCost(double rows, int areas, double resamples, int lanes) {
        return Bootstrap.cost(rows, 1, areas, resamples, lanes);
    }

    private static double underPrecisionRecall(Area area, RankedLabels ranked) {
        TrialInterval.requireUnderPrecisionRecall(
                area, area == Area.ROC_AUC ? "bootstrap, poisson or delong" : "bootstrap or poisson");
        return area.of(ranked);
    }

    private static double effectiveRows(ScoredLabels rows, boolean label) {
        double max = 0;
        for (int i = 0; i < rows.scores().length; i++) {
            max = Math.max(max, rows.labels()[i] == label ? rows.weight(i) : 0);
        }
        // Relative to the maximum weight, so that no square overflows.
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < rows.scores().length; i++) {
            double weight = rows.labels()[i] == label ? rows.weight(i) / max : 0;
            sum += weight;
            squares += weight * weight;
        }
        return sum * (sum / squares);
    }
}
