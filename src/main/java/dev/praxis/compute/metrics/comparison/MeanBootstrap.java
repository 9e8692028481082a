package dev.praxis.compute.metrics.comparison;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;

/**
 * A bootstrap of the mean of paired values. Resample r draws, with replacement, as many queries as
 * there are: with the seed {@code s = bits(seed, r)}, its i-th draw from n queries is query
 * {@code ⌊n bits(s, i) / 2⁶⁴⌋}, for all systems.
 */
public final class MeanBootstrap {
    private static final int OPERATIONS_PER_DRAW = 4;

    private MeanBootstrap() {}

    /** Returns the cost of {@link #means}. */
    public static Cost cost(double queries, double systems, double resamples) {
        return Cost.operations(OPERATIONS_PER_DRAW * queries * systems * resamples)
                .plus(Cost.working(systems * Math.max(0, resamples)));
    }

    /**
     * Returns the mean of each resample, by system.
     *
     * @param values by system and query, finite. Not modified.
     */
    public static double[][] means(double[][] values, int resamples, long seed) {
        double[][] means = new double[values.length][resamples];
        int queries = values[0].length;
        Execution.forEach(resamples, (resample, lane) -> {
            long drawSeed = SplitMix64.bits(seed, resample);
            for (int system = 0; system < values.length; system++) {
                double[] ofSystem = values[system];
                // Each term is divided first, so that no sum overflows.
                double mean = 0;
                for (int i = 0; i < queries; i++) {
                    Execution.checkAt(i);
                    mean += ofSystem[SplitMix64.below(queries, drawSeed, i)] / queries;
                }
                means[system][resample] = mean;
            }
        });
        return means;
    }
}
