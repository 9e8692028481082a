package dev.praxis.compute.metrics.regression;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The errors {@code e = p - y} of predictions p of targets y, as means over the rows, by weight.
 *
 * @param meanAbsolute mean of |e|
 * @param meanSquared mean of e²
 * @param medianAbsolute median of |e|
 * @param max maximum of |e|
 * @param mean mean of e, the bias
 * @param r2 {@code 1 - Σ e² / Σ (y - ȳ)²}; empty for equal targets
 * @param explainedVariance {@code 1 - Var(e) / Var(y)}; empty for equal targets
 * @param meanAbsolutePercentage mean of |e| / |y|, of which a row counts at most 1e300; empty if a
 *     target is 0
 * @param pearson correlation; empty if the targets or the predictions are equal
 * @param spearman correlation of the ranks, equal values sharing their mean rank; empty likewise
 */
public record PointErrors(
        double meanAbsolute,
        double meanSquared,
        double rootMeanSquared,
        double medianAbsolute,
        double max,
        double mean,
        OptionalDouble r2,
        OptionalDouble explainedVariance,
        OptionalDouble meanAbsolutePercentage,
        OptionalDouble pearson,
        OptionalDouble spearman) {
    private static final int TERMS = 4;
    private static final int OPERATIONS_PER_ROW = 60;
    private static final double MAX_RATIO = 1e300;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(double rows, int lanes) {
        return WeightedValues.cost(rows)
                .times(3)
                .plus(Cost.working(8 * rows))
                .plus(Cost.operations(OPERATIONS_PER_ROW * rows))
                .plus(RowMeans.cost(rows, TERMS, lanes))
                .plus(Covariance.cost(rows, lanes).times(3));
    }

    /**
     * Computes errors.
     *
     * @param weights one per row, above 0; null for ones
     * @throws ComputeException SHAPE for different numbers of rows; VALUE for a number that is not
     *     finite
     */
    public static PointErrors of(double[] predictions, double[] targets, double @Nullable [] weights) {
        int rows = targets.length;
        Columns.require("targets", targets, rows);
        Columns.require("predictions", predictions, rows);
        Scale scale = Scale.of(predictions, targets);
        WeightedValues predicted = WeightedValues.of(predictions, weights);
        WeightedValues observed = WeightedValues.of(targets, weights);
        double[] p = Arrays.stream(predictions).map(scale::down).toArray();
        double[] y = Arrays.stream(targets).map(scale::down).toArray();
        double[] errors = new double[rows];
        Arrays.setAll(errors, row -> p[row] - y[row]);
        double[] sizes = Arrays.stream(errors).map(Math::abs).toArray();
        double[] means = RowMeans.of(weights, rows, TERMS, () -> (row, terms) -> {
            terms[0] = errors[row];
            terms[1] = sizes[row];
            terms[2] = errors[row] * errors[row];
            terms[3] = percentage(predictions[row], targets[row]);
        });
        Covariance both = Covariance.of(p, y, weights);
        // Rounding can leave equal values with a variance above 0.
        double ofTargets = observed.areEqual() ? 0 : both.ofSecond();
        boolean isUncorrelated = observed.areEqual() || predicted.areEqual();
        return new PointErrors(
                scale.up(means[1]),
                scale.upSquared(means[2]),
                scale.up(Math.sqrt(means[2])),
                scale.up(WeightedValues.of(sizes, weights).median()),
                scale.up(Arrays.stream(sizes).max().orElseThrow()),
                scale.up(means[0]),
                share(means[2], ofTargets),
                share(Covariance.of(errors, errors, weights).ofFirst(), ofTargets),
                observed.includeZero() ? OptionalDouble.empty() : OptionalDouble.of(means[3]),
                isUncorrelated ? OptionalDouble.empty() : both.correlation(),
                isUncorrelated
                        ? OptionalDouble.empty()
                        : Covariance.of(ranks(predictions, predicted), ranks(targets, observed), weights)
                                .correlation());
    }

    private static double[] ranks(double[] values, WeightedValues sorted) {
        return Arrays.stream(values).map(sorted::rank).toArray();
    }

    private static double percentage(double prediction, double target) {
        // Halves, whose difference never overflows.
        return target == 0
                ? 0
                : Math.min(MAX_RATIO, 2 * (Math.abs(0.5 * prediction - 0.5 * target) / Math.abs(target)));
    }

    private static OptionalDouble share(double part, double whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(Float64.saturate(1 - part / whole));
    }
}
