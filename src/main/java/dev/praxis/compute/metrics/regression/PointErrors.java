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
    private static final int TERMS = 8;
    private static final int MOMENTS = 7;
    private static final int OPERATIONS_PER_ROW = 60;
    private static final double MAX_RATIO = 1e300;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(double rows, int lanes) {
        return WeightedValues.cost(rows)
                .times(3)
                .plus(Cost.working(8 * rows))
                .plus(Cost.operations(OPERATIONS_PER_ROW * rows))
                .plus(RowMeans.cost(rows, TERMS + MOMENTS, lanes));
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
        double[] sizes = new double[rows];
        Arrays.setAll(sizes, row -> Math.abs(p[row] - y[row]));
        double[] pRanks = Arrays.stream(predictions).map(predicted::rank).toArray();
        double[] yRanks = Arrays.stream(targets).map(observed::rank).toArray();
        double[] means = RowMeans.of(weights, rows, TERMS, () -> (row, terms) -> {
            double error = p[row] - y[row];
            terms[0] = error;
            terms[1] = sizes[row];
            terms[2] = error * error;
            terms[3] = p[row] - p[0];
            terms[4] = y[row] - y[0];
            terms[5] = pRanks[row];
            terms[6] = yRanks[row];
            terms[7] = percentage(predictions[row], targets[row]);
        });
        // The second pass is over deviations from the means. Both are relative to the first row, so
        // that an offset costs no digits.
        double[] moments = RowMeans.of(weights, rows, MOMENTS, () -> (row, terms) -> {
            double error = p[row] - y[row] - means[0];
            double predictedBy = p[row] - p[0] - means[3];
            double observedBy = y[row] - y[0] - means[4];
            double predictedRank = pRanks[row] - means[5];
            double observedRank = yRanks[row] - means[6];
            terms[0] = error * error;
            terms[1] = predictedBy * predictedBy;
            terms[2] = observedBy * observedBy;
            terms[3] = predictedBy * observedBy;
            terms[4] = predictedRank * predictedRank;
            terms[5] = observedRank * observedRank;
            terms[6] = predictedRank * observedRank;
        });
        boolean isConstant = observed.areEqual() || moments[2] == 0;
        boolean isUncorrelated = isConstant || predicted.areEqual();
        return new PointErrors(
                scale.up(means[1]),
                scale.upSquared(means[2]),
                scale.up(Math.sqrt(means[2])),
                scale.up(WeightedValues.of(sizes, weights).median()),
                scale.up(Arrays.stream(sizes).max().orElseThrow()),
                scale.up(means[0]),
                isConstant ? OptionalDouble.empty() : share(means[2], moments[2]),
                isConstant ? OptionalDouble.empty() : share(moments[0], moments[2]),
                observed.includeZero() ? OptionalDouble.empty() : OptionalDouble.of(means[7]),
                isUncorrelated ? OptionalDouble.empty() : correlation(moments[3], moments[1], moments[2]),
                isUncorrelated ? OptionalDouble.empty() : correlation(moments[6], moments[4], moments[5]));
    }

    private static double percentage(double prediction, double target) {
        // Halves, whose difference never overflows.
        return target == 0
                ? 0
                : Math.min(MAX_RATIO, 2 * (Math.abs(0.5 * prediction - 0.5 * target) / Math.abs(target)));
    }

    private static OptionalDouble share(double part, double whole) {
        return OptionalDouble.of(Float64.saturate(1 - part / whole));
    }

    private static OptionalDouble correlation(double covariance, double first, double second) {
        return first == 0 || second == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.clamp(covariance / Math.sqrt(first) / Math.sqrt(second), -1, 1));
    }
}
