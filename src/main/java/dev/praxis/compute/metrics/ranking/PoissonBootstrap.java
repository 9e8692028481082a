package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.ranking.PoissonResample.Totals;
import dev.praxis.compute.metrics.resampling.Resamples;

/**
 * A bootstrap of an area of rows that are held as a run, where rows cannot be drawn one by one:
 * each is counted a Poisson number of times. Resample r has the seed {@code bits(seed, r)}.
 *
 * <p>For many rows it has the limit of {@link Bootstrap}, which is stratified by class: the counts
 * of a class are drawn independently and then scaled, instead of as one multinomial draw.
 *
 * <p>Source: N. Chamandy, O. Muralidharan, A. Najmi, S. Naidu, Estimating Uncertainty for Massive
 * Data Streams, Google, 2012.
 */
public final class PoissonBootstrap {
    /** Two draws, exact sums and an area per score; without weights about half of it. */
    private static final int OPERATIONS_PER_SCORE = 80;

    private static final int VALUES_PER_LANE_SCORE = 12;

    private PoissonBootstrap() {}

    /** Returns the cost of {@link #areas}. */
    public static Cost cost(double scores, double resamples, int lanes) {
        return Cost.operations(OPERATIONS_PER_SCORE * scores)
                .times(resamples)
                .plus(Cost.working(VALUES_PER_LANE_SCORE * scores * lanes + Math.max(0, resamples)));
    }

    /** Returns the area of each resample; NaN for a resample without rows of both classes. */
    public static double[] areas(Area area, ScoreRun run, int resamples, long seed) {
        double[] areas = new double[resamples];
        Totals rows = Totals.of(run);
        Execution.forEach(resamples, (resample, lane) -> areas[resample] = area(area, run, rows, seed(seed, resample)));
        return areas;
    }

    /**
     * Computes the percentile interval of the areas of resamples, as
     * {@link AreaInterval#bootstrap} does.
     *
     * @param estimate the area of the run
     * @param level the confidence level, above 0 and below 1
     * @param resamples at least 2
     * @throws ComputeException UNDEFINED if fewer than two resamples have an area; VALUE for a
     *     level out of range, or too few resamples
     */
    public static AreaInterval interval(
            Area area, ScoreRun run, double estimate, double level, int resamples, long seed) {
        Resamples.requireLevel(level);
        Resamples.requireCount(resamples);
        return AreaInterval.ofResamples(estimate, areas(area, run, resamples, seed), level);
    }

    /** Returns the seed of one resample. */
    public static long seed(long seed, int resample) {
        return SplitMix64.bits(seed, resample);
    }

    private static double area(Area area, ScoreRun run, Totals rows, long seed) {
        PoissonResample resample = PoissonResample.of(run, seed);
        return resample.totals().weights().hasBothClasses()
                ? area.of(resample.range(new RangeTotals(), resample.totals(), rows))
                : Double.NaN;
    }
}
