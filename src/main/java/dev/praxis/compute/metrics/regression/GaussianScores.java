package dev.praxis.compute.metrics.regression;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.StandardNormal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of normal predictive distributions, as means over the rows, by weight. With
 * {@code z = (y - μ) / σ}:
 *
 * <pre>{@code
 * CRPS = σ (z (2 Φ(z) - 1) + 2 φ(z) - 1/√π)    log score = ½ ln(2π) + ln σ + z²/2
 * }</pre>
 *
 * <p>Source: T. Gneiting, A. Raftery, A. Westveld, T. Goldman, Calibrated Probabilistic Forecasting
 * Using Ensemble Model Output Statistics and Minimum CRPS Estimation, Monthly Weather Review 133
 * (2005).
 *
 * @param crps continuous ranked probability score
 * @param logScore negative logarithm of the density at the target, in nats. A row counts at most
 *     1e300.
 * @param transforms fraction of targets whose probability integral transform {@code Φ(z)} is in
 *     each of {@link #BINS} bins of equal width
 * @param intervals scores of the central intervals of each level
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record GaussianScores(double crps, double logScore, double[] transforms, List<IntervalScore> intervals) {
    /** Number of bins of the histogram of the probability integral transform. */
    public static final int BINS = 10;

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double INVERSE_ROOT_PI = 1 / Math.sqrt(Math.PI);
    private static final double MAX_LOG_SCORE = 1e300;

    /** A z beyond which Φ(z) is 0 or 1 and φ(z) is 0 up to rounding. */
    private static final double FAR = 39;

    private static final double OPERATIONS_PER_ROW = 200;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(double rows, double levels, int lanes) {
        double terms = 2 + IntervalScore.TERMS * levels + BINS;
        return Cost.operations(OPERATIONS_PER_ROW * rows)
                .plus(RowMeans.cost(rows, terms, lanes))
                .plus(Cost.answer(terms));
    }

    /**
     * Scores normal distributions.
     *
     * @param levels of central intervals
     * @param weights one per row, above 0; null for ones
     * @throws ComputeException SHAPE for different numbers of rows; VALUE for a number that is not
     *     finite, a standard deviation that is not above 0, or a level that is not between 0 and 1
     */
    public static GaussianScores of(
            double[] means,
            double[] standardDeviations,
            double[] levels,
            double[] targets,
            double @Nullable [] weights) {
        int rows = targets.length;
        Columns.require("targets", targets, rows);
        Columns.require("means", means, rows);
        Columns.require("standard_deviations", standardDeviations, rows);
        Columns.requireLevels("levels", levels);
        for (int row = 0; row < rows; row++) {
            if (standardDeviations[row] <= 0) {
                throw new ComputeException(
                        Reason.VALUE,
                        "standard_deviations",
                        "expected a number above 0, found " + standardDeviations[row],
                        row);
            }
        }
        double[] reach = Arrays.stream(levels)
                .map(level -> StandardNormal.upperQuantile((1 - level) / 2))
                .toArray();
        Scale scale = Scale.of(means, standardDeviations, targets);
        int binsAt = 2 + IntervalScore.TERMS * levels.length;
        double[] results = RowMeans.of(weights, rows, binsAt + BINS, () -> (row, terms) -> {
            double target = scale.down(targets[row]);
            double mean = scale.down(means[row]);
            double deviation = scale.down(standardDeviations[row]);
            // Halves, whose difference never overflows.
            double half = (0.5 * targets[row] - 0.5 * means[row]) / standardDeviations[row];
            double z = Math.clamp(2 * half, -MAX_LOG_SCORE, MAX_LOG_SCORE);
            double cumulative = StandardNormal.cumulative(z);
            terms[0] = crps(target - mean, deviation, z);
            terms[1] = HALF_LOG_TWO_PI + Math.log(standardDeviations[row]) + Math.min(MAX_LOG_SCORE, 0.5 * z * z);
            for (int i = 0; i < levels.length; i++) {
                IntervalScore.write(
                        terms,
                        2 + IntervalScore.TERMS * i,
                        levels[i],
                        mean - reach[i] * deviation,
                        mean + reach[i] * deviation,
                        target);
            }
            terms[binsAt + Math.min(BINS - 1, (int) (BINS * cumulative))] = 1;
        });
        return new GaussianScores(
                scale.up(results[0]),
                results[1],
                Arrays.copyOfRange(results, binsAt, results.length),
                IntervalScore.read(results, 2, levels, scale));
    }

    private static double crps(double error, double deviation, double z) {
        if (Math.abs(z) > FAR) {
            return Math.abs(error) - deviation * INVERSE_ROOT_PI;
        }
        double centre = 1 - StandardNormal.twoSided(z); // 2 Φ(|z|) - 1
        return deviation * (Math.abs(z) * centre + 2 * StandardNormal.density(z) - INVERSE_ROOT_PI);
    }
}
