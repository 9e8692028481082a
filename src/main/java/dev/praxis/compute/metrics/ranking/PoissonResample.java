package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ExactSum;
import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.Poisson;
import java.io.Serializable;

/**
 * A resample of a run, in which each row is counted as often as a Poisson number of mean 1 says.
 * The n rows of a class at one score are then counted as often as one of mean n says, so rows need
 * no identity, and any range of the run can be drawn without the others.
 *
 * <p>With weights, the sum of a class at a score becomes {@code (Σ w / n) X} with X of mean n,
 * Kish's effective number of rows, which has the mean and the variance of the weighted sum of one
 * number per row, and is that sum if the weights are equal (G. Bohm, G. Zech, Statistics of
 * Weighted Poisson Events and its Applications, Nuclear Instruments and Methods A 748 (2014)).
 *
 * <p>The weights of each class are then multiplied so that as many rows of it are drawn as there
 * are, as in a bootstrap that is stratified by class. Otherwise the prevalence would vary, and with
 * it every area under precision.
 *
 * <p>X is drawn from the seed {@code bits(bits(seed, c), score)}, with c 1 for positive rows and 0
 * for negative ones, and the bits of the score.
 *
 * @param run the rows. Not modified.
 * @param positives the resampled positive weight at each score
 * @param negatives the resampled negative weight at each score
 * @param totals of the resample
 */
public record PoissonResample(ScoreRun run, double[] positives, double[] negatives, Totals totals) {

    /**
     * Totals of a resample.
     *
     * @param weights the sums of the weights
     * @param rows the numbers of rows drawn
     */
    public record Totals(RangeTotals weights, RangeTotals rows) implements Serializable {
        /** Creates the totals of no rows. */
        public Totals() {
            this(new RangeTotals(), new RangeTotals());
        }

        /** Returns the totals of a run that is not resampled. */
        public static Totals of(ScoreRun run) {
            return new Totals(
                    RangeTotals.of(run),
                    RangeTotals.of(run.positives().rows(), run.negatives().rows()));
        }

        /** Returns the positive weight of a resample, as {@link PoissonResample#range} has it. */
        public double scaledPositives(Totals ofRows) {
            return weights.positives().value() * positiveFactor(ofRows);
        }

        /** Returns the negative weight of a resample, as {@link PoissonResample#range} has it. */
        public double scaledNegatives(Totals ofRows) {
            return weights.negatives().value() * negativeFactor(ofRows);
        }

        private double positiveFactor(Totals ofRows) {
            return ofRows.rows.positives().value() / rows.positives().value();
        }

        private double negativeFactor(Totals ofRows) {
            return ofRows.rows.negatives().value() / rows.negatives().value();
        }

        /** Returns the totals of these rows and others. */
        public Totals plus(Totals other) {
            return new Totals(weights.plus(other.weights), rows.plus(other.rows));
        }
    }

    /** Draws a resample. */
    public static PoissonResample of(ScoreRun run, long seed) {
        RangeTotals rows = new RangeTotals();
        double[] positives = draw(run.scores(), run.positives(), SplitMix64.bits(seed, 1), rows.positives());
        double[] negatives = draw(run.scores(), run.negatives(), SplitMix64.bits(seed, 0), rows.negatives());
        return new PoissonResample(run, positives, negatives, new Totals(RangeTotals.of(positives, negatives), rows));
    }

    private static double[] draw(double[] scores, ClassWeights rows, long seed, ExactSum drawnRows) {
        double[] drawn = new double[scores.length];
        for (int k = 0; k < drawn.length; k++) {
            Execution.checkAt(k);
            double mean = rows.effectiveRows()[k];
            if (mean > 0) {
                double count = Poisson.draw(mean, SplitMix64.bits(seed, Double.doubleToRawLongBits(scores[k])));
                drawn[k] = rows.isWeighted() ? rows.sums()[k] / mean * count : count;
                drawnRows.add(rows.isWeighted() ? rows.rows()[k] / mean * count : count);
            }
        }
        return drawn;
    }

    /**
     * Returns the resample as a range of a resampled ranking.
     *
     * @param above the weights of the resample at higher scores. Not modified.
     * @param all the totals of the whole resample, with rows of both classes. Not modified.
     * @param rows the totals of all rows. Not modified.
     */
    public RankedRange range(RangeTotals above, Totals all, Totals rows) {
        return RankedRange.of(run, positives, negatives, above, all.weights)
                .scaled(all.positiveFactor(rows), all.negativeFactor(rows));
    }
}
