package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.PerLane;
import java.util.Arrays;

/**
 * A bootstrap of areas, exact for each resample. Rankings of the same rows by several models are
 * resampled together: each resample draws rows once for all of them.
 *
 * <p>Draws are counted per row. The rows, in the order of their scores, then give the counts at all
 * thresholds, so nothing is sorted again.
 *
 * <p>Resample r has the seed {@code bits(seed, r)}, from which {@link Draws} draws. Rows are
 * numbered in the order of the request, within their class if the draws are stratified. The areas
 * are therefore the same on any number of threads.
 *
 * <p>Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993, chapters 6 and 13.
 */
public final class Bootstrap {
    /** A random number and a count. */
    private static final int OPERATIONS_PER_DRAW = 4;

    /** The index of a row is half a number. */
    private static final double VALUES_PER_CLASS_ROW = 0.5;

    /** A count of the row, and the counts and steps of thresholds. */
    private static final double VALUES_PER_LANE_ROW = 2.5;

    private Bootstrap() {}

    /** The counts of one thread. */
    private record Lane(int[] counts, CountedRows.Buffers buffers) {
        static Lane of(int rows) {
            return new Lane(new int[rows], new CountedRows.Buffers(rows));
        }
    }

    /**
     * Returns the cost of all areas, with that of {@link CountedRows}.
     *
     * @param lanes the number of resamples drawn concurrently
     */
    public static Cost cost(double rows, int models, int areas, double resamples, int lanes) {
        double ofRows = VALUES_PER_CLASS_ROW + models * CountedRows.VALUES_PER_ROW + lanes * VALUES_PER_LANE_ROW;
        return CountedRows.cost(rows, areas)
                .times(models)
                .plus(Cost.operations(OPERATIONS_PER_DRAW * rows))
                .times(resamples)
                .plus(CountedRows.rankingCost(rows).times(models))
                .plus(Cost.working(ofRows * rows + Math.max(0, resamples) * models * areas));
    }

    /**
     * Returns the values of each area for resamples stratified by class, ascending,
     * {@code [area][resample]}. The rows drawn do not depend on the areas.
     */
    static double[][] areas(Area[] areas, ScoredLabels rows, RankedLabels ranked, int resamples, long seed) {
        ClassRows classes = ClassRows.of(rows.labels(), rows.weights());
        CountedRows[] models = {CountedRows.of(rows, ranked, classes)};
        double[][] values = areas(models, areas, Draws.byClass(classes), resamples, seed)[0];
        Arrays.setAll(values, area -> RadixSort.ascending(values[area]));
        return values;
    }

    /**
     * Returns {@code [model][area][resample]}, NaN for a resample without rows of both classes.
     *
     * @param models the same rows, as each model ranks them
     */
    public static double[][][] areas(CountedRows[] models, Area[] areas, Draws draws, int resamples, long seed) {
        int rows = models[0].order().length;
        double[][][] values = new double[models.length][areas.length][resamples];
        PerLane<Lane> lanes = new PerLane<>(() -> Lane.of(rows));
        Execution.forEach(resamples, (resample, lane) -> {
            Lane buffers = lanes.get(lane);
            boolean isDefined = draws.count(SplitMix64.bits(seed, resample), buffers.counts);
            for (int model = 0; model < models.length; model++) {
                double[] ofModel = isDefined ? models[model].areas(areas, buffers.counts, buffers.buffers) : null;
                for (int area = 0; area < areas.length; area++) {
                    values[model][area][resample] = ofModel == null ? Double.NaN : ofModel[area];
                }
            }
        });
        return values;
    }
}
