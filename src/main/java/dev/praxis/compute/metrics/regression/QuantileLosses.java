package dev.praxis.compute.metrics.regression;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The losses of forecasts of quantiles, as means over the rows, by weight. The pinball loss at
 * level τ is {@code max(τ (y - q), (τ - 1) (y - q))}.
 *
 * <p>Source: R. Koenker, G. Bassett, Regression Quantiles, Econometrica 46 (1978).
 *
 * @param pinball loss at each level
 * @param coverage fraction of targets at or below the quantile of each level
 * @param meanPinball mean of the losses over the levels
 * @param crossing fraction of rows with a quantile below that of a lower level
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record QuantileLosses(double[] pinball, double[] coverage, double meanPinball, double crossing) {

    /** Returns the cost of {@link #of}. */
    public static Cost cost(double rows, double levels, int lanes) {
        return RowMeans.cost(rows, 2 * levels + 2, lanes).plus(Cost.answer(2 * levels));
    }

    /**
     * Computes losses.
     *
     * @param quantiles {@code [rows x levels]}
     * @param levels ascending, each between 0 and 1
     * @param weights one per row, above 0; null for ones
     * @throws ComputeException SHAPE for sizes that differ; VALUE for a number that is not finite,
     *     or levels that are not ascending between 0 and 1
     */
    public static QuantileLosses of(
            DMatrixRMaj quantiles, double[] levels, double[] targets, double @Nullable [] weights) {
        int rows = targets.length;
        int count = levels.length;
        Columns.require("targets", targets, rows);
        Columns.require("quantiles", quantiles, rows);
        requireAscending(levels, quantiles.numCols);
        Scale scale = Scale.of(quantiles.data, targets);
        double[] means = RowMeans.of(weights, rows, 2 * count + 2, () -> (row, terms) -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double quantile = quantiles.get(row, i);
                double error = scale.down(targets[row]) - scale.down(quantile);
                terms[i] = Math.max(levels[i] * error, (levels[i] - 1) * error);
                terms[count + i] = targets[row] <= quantile ? 1 : 0;
                sum += terms[i];
                if (i > 0 && quantile < quantiles.get(row, i - 1)) {
                    terms[2 * count + 1] = 1;
                }
            }
            terms[2 * count] = sum / count;
        });
        return new QuantileLosses(
                Arrays.stream(means, 0, count).map(scale::up).toArray(),
                Arrays.copyOfRange(means, count, 2 * count),
                scale.up(means[2 * count]),
                means[2 * count + 1]);
    }

    private static void requireAscending(double[] levels, int columns) {
        if (levels.length != columns) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "quantile_levels",
                    "expected %d levels, one per column of quantiles, found %d".formatted(columns, levels.length));
        }
        Columns.requireLevels("quantile_levels", levels);
        for (int i = 1; i < levels.length; i++) {
            if (levels[i] <= levels[i - 1]) {
                throw new ComputeException(
                        Reason.VALUE,
                        "quantile_levels",
                        "expected ascending levels, found %s after %s".formatted(levels[i], levels[i - 1]),
                        i);
            }
        }
    }
}
