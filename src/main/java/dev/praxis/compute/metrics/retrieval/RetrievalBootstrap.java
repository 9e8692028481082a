package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.resampling.Resamples;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bootstrap of all means over queries at once. Each resample draws, with replacement, as many
 * queries as have a relevant document, from those. The i-th draw of resample r from n queries is
 * the query {@code ⌊n bits(s, i) / 2⁶⁴⌋} of them in input order, with the seed
 * {@code s = bits(seed, r)}. The intervals are therefore the same on any number of threads.
 *
 * <p>A metric that is undefined for some queries has the mean over the drawn ones for which it is
 * defined.
 *
 * <p>Source: as for {@link Resamples}.
 */
public final class RetrievalBootstrap {
    private static final int OPERATIONS_PER_DRAW = 4;

    private final double level;

    /** The mean of each resample, by column. */
    private final double[][] means;

    private RetrievalBootstrap(double level, double[][] means) {
        this.level = level;
        this.means = means;
    }

    /**
     * An interval between quantiles of the means of the resamples.
     *
     * @param lower the quantile (1 - level) / 2
     * @param upper the quantile (1 + level) / 2
     * @param standardError standard deviation of the means
     */
    public record Interval(double lower, double upper, double standardError) {}

    /** Returns the cost of all resamples. */
    public static Cost cost(double queries, double resamples, int cutoffs, int lanes) {
        double columns = (double) cutoffs * RetrievalMetric.COUNT;
        return Cost.operations((OPERATIONS_PER_DRAW + columns) * queries * resamples)
                .plus(Cost.working(resamples * columns + lanes * (queries + columns)));
    }

    /**
     * Draws the resamples.
     *
     * @param evaluation whose queries were kept
     * @throws ComputeException VALUE for a level out of range, or too few resamples
     */
    public static RetrievalBootstrap of(RetrievalEvaluation evaluation, double level, int resamples, long seed) {
        Resamples.requireLevel(level);
        Resamples.requireCount(resamples);
        int columns = evaluation.settings().columns();
        double[][] means = new double[columns][resamples];
        int[] @Nullable [] laneCounts = new int[Execution.lanes()][];
        Execution.forEach(resamples, (resample, lane) -> {
            int[] counts = laneCounts[lane];
            if (counts == null) {
                counts = new int[evaluation.evaluated()];
                laneCounts[lane] = counts;
            }
            draw(SplitMix64.bits(seed, resample), counts);
            double[] ofResample = evaluation.weightedMeans(counts);
            for (int column = 0; column < columns; column++) {
                means[column][resample] = ofResample[column];
            }
        });
        for (double[] ofColumn : means) {
            Arrays.sort(ofColumn);
        }
        return new RetrievalBootstrap(level, means);
    }

    private static void draw(long seed, int... counts) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < counts.length; i++) {
            Execution.checkAt(i);
            counts[SplitMix64.below(counts.length, seed, i)]++;
        }
    }

    /**
     * Returns the interval of a mean; empty if a resample drew no query for which the metric is
     * defined.
     */
    public Optional<Interval> interval(int cutoff, RetrievalMetric metric) {
        double[] ascending = means[RetrievalSettings.column(cutoff, metric)];
        // NaN sorts last.
        if (Double.isNaN(ascending[ascending.length - 1])) {
            return Optional.empty();
        }
        Resamples resamples = new Resamples(ascending);
        return Optional.of(new Interval(resamples.lower(level), resamples.upper(level), resamples.standardError()));
    }
}
