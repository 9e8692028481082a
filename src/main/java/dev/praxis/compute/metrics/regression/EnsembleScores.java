package dev.praxis.compute.metrics.regression;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The scores of ensembles, or samples of a predictive distribution, as means over the rows, by
 * weight. With members {@code x_1 <= ... <= x_m} and target y, the continuous ranked probability
 * score is
 *
 * <pre>{@code
 * CRPS = 1/m Σ_i |x_i - y| - 1/(2 m²) Σ_i Σ_j |x_i - x_j| = ∫ (F(t) - 1{y <= t})² dt
 * }</pre>
 *
 * <p>and the fair score divides by {@code 2 m (m - 1)} instead of {@code 2 m²}. Both are found as
 * sums over the gaps between neighbours, where F is constant: a gap with k members below it and y
 * above it counts {@code (k/m)²} times its width, or {@code k (k - 1) / (m (m - 1))} times in the
 * fair score, and with y below it likewise for the members above it. No term is below 0, so that
 * nothing cancels.
 *
 * <p>Sources: H. Hersbach, Decomposition of the Continuous Ranked Probability Score for Ensemble
 * Prediction Systems, Weather and Forecasting 15 (2000); C. Ferro, Fair Scores for Ensemble
 * Forecasts, Q. J. R. Meteorol. Soc. 140 (2014).
 *
 * @param crps continuous ranked probability score
 * @param fairCrps the fair score; empty for a single member
 * @param ranks fraction of targets with each number of members below it, 0 to m. A target that
 *     equals members is shared equally by the ranks that it can take among them.
 * @param intervals scores of the central intervals of each level, between quantiles with linear
 *     interpolation (type 7 of R. Hyndman, Y. Fan, 1996)
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record EnsembleScores(double crps, OptionalDouble fairCrps, double[] ranks, List<IntervalScore> intervals) {
    private static final double OPERATIONS_PER_MEMBER = 10;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(double rows, double members, double levels, int lanes) {
        double terms = 2 + IntervalScore.TERMS * levels + members + 1;
        return Cost.sorting(members)
                .times(rows)
                .plus(Cost.operations(OPERATIONS_PER_MEMBER * rows * members))
                .plus(RowMeans.cost(rows, terms, lanes))
                .plus(Cost.working(members * lanes))
                .plus(Cost.answer(terms));
    }

    /**
     * Scores ensembles.
     *
     * @param ensemble {@code [rows x members]}
     * @param levels of central intervals
     * @param weights one per row, above 0; null for ones
     * @throws ComputeException SHAPE for different numbers of rows; VALUE for a number that is not
     *     finite or a level that is not between 0 and 1
     */
    public static EnsembleScores of(
            DMatrixRMaj ensemble, double[] levels, double[] targets, double @Nullable [] weights) {
        int rows = targets.length;
        int members = ensemble.numCols;
        Columns.require("targets", targets, rows);
        Columns.require("ensemble", ensemble, rows);
        Columns.requireLevels("levels", levels);
        Scale scale = Scale.of(ensemble.data, targets);
        int ranksAt = 2 + IntervalScore.TERMS * levels.length;
        double[] means = RowMeans.of(weights, rows, ranksAt + members + 1, () -> {
            double[] sorted = new double[members];
            return (row, terms) -> {
                double target = scale.down(targets[row]);
                for (int i = 0; i < members; i++) {
                    sorted[i] = scale.down(ensemble.get(row, i)) + 0.0; // -0.0 becomes 0.0
                }
                Arrays.sort(sorted);
                writeScores(terms, sorted, target);
                for (int i = 0; i < levels.length; i++) {
                    double tail = (1 - levels[i]) / 2;
                    IntervalScore.write(
                            terms,
                            2 + IntervalScore.TERMS * i,
                            levels[i],
                            quantile(sorted, tail),
                            quantile(sorted, 1 - tail),
                            target);
                }
                writeRank(terms, ranksAt, sorted, target);
            };
        });
        return new EnsembleScores(
                scale.up(means[0]),
                members == 1 ? OptionalDouble.empty() : OptionalDouble.of(scale.up(means[1])),
                Arrays.copyOfRange(means, ranksAt, means.length),
                IntervalScore.read(means, 2, levels, scale));
    }

    private static void writeScores(double[] terms, double[] sorted, double target) {
        double m = sorted.length;
        double outside = Math.max(0, sorted[0] - target) + Math.max(0, target - sorted[sorted.length - 1]);
        double plain = outside;
        double fair = outside;
        for (int i = 1; i < sorted.length; i++) {
            double low = sorted[i - 1];
            double high = sorted[i];
            double below = Math.max(0, Math.min(high, target) - low);
            double above = Math.max(0, high - Math.max(low, target));
            double under = i;
            double over = m - i;
            plain += below * (under / m) * (under / m) + above * (over / m) * (over / m);
            fair += below * (under / m) * ((under - 1) / (m - 1)) + above * (over / m) * ((over - 1) / (m - 1));
        }
        terms[0] = plain;
        terms[1] = fair;
    }

    private static void writeRank(double[] terms, int at, double[] sorted, double target) {
        int below = 0;
        while (below < sorted.length && sorted[below] < target) {
            below++;
        }
        int upTo = below;
        while (upTo < sorted.length && sorted[upTo] == target) {
            upTo++;
        }
        Arrays.fill(terms, at + below, at + upTo + 1, 1.0 / (upTo - below + 1));
    }

    private static double quantile(double[] sorted, double fraction) {
        double position = fraction * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
