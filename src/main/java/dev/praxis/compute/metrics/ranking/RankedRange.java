package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ExactSum;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;

/**
 * A range of the scores of a ranking: the counts at its thresholds, which include all rows above
 * it. A ranking that is divided into ranges has the same counts as the undivided one.
 *
 * <p>Sums of weights are exact sums of those of the scores, rounded once, so they do not depend on
 * the division either.
 *
 * @param counts the counts at each score of the range
 * @param truePositivesAbove TP above the range
 * @param falsePositivesAbove FP above the range
 * @param positives of the whole ranking
 * @param negatives of the whole ranking
 */
public record RankedRange(
        ThresholdCounts counts,
        double truePositivesAbove,
        double falsePositivesAbove,
        double positives,
        double negatives)
        implements Ranking {

    /** Returns the only range of a ranking that is not divided. */
    public static RankedRange whole(ScoreRun run) {
        return of(run, new RangeTotals(), RangeTotals.of(run));
    }

    /**
     * Counts the rows of a range.
     *
     * @param run the rows of the range; at least one
     * @param above the totals of all rows of higher scores. Not modified.
     * @param all the totals of the whole ranking. Not modified.
     */
    public static RankedRange of(ScoreRun run, RangeTotals above, RangeTotals all) {
        return of(run, run.positives().sums(), run.negatives().sums(), above, all);
    }

    /**
     * Counts rows that are at the scores of a range.
     *
     * @param positives the positive weight at each score. Not modified.
     * @param negatives the negative weight at each score. Not modified.
     */
    static RankedRange of(ScoreRun run, double[] positives, double[] negatives, RangeTotals above, RangeTotals all) {
        int size = run.size();
        double[] thresholds = new double[size];
        for (int k = 0; k < size; k++) {
            thresholds[k] = run.scores()[size - 1 - k];
        }
        return new RankedRange(
                new ThresholdCounts(
                        thresholds,
                        atLeast(positives, above.positives(), run.isWeighted()),
                        atLeast(negatives, above.negatives(), run.isWeighted())),
                above.positives().value(),
                above.negatives().value(),
                all.positives().value(),
                all.negatives().value());
    }

    /**
     * Returns the confusion matrix at a threshold for which this is the lowest range with a score
     * of at least the threshold. Counts below it are exact differences of totals, so a small sum of
     * weights keeps its digits.
     *
     * @param run the rows of the range. Not modified.
     * @param above the totals of all rows of higher scores. Not modified.
     * @param all the totals of the whole ranking. Not modified.
     */
    public static ConfusionMatrix confusionAt(double threshold, ScoreRun run, RangeTotals above, RangeTotals all) {
        int first = run.firstAtLeast(threshold);
        RangeTotals atLeast = above.plus(RangeTotals.of(run.between(first, run.size())));
        RangeTotals below = all.minus(atLeast);
        return new ConfusionMatrix(
                threshold,
                atLeast.positives().value(),
                atLeast.negatives().value(),
                below.negatives().value(),
                below.positives().value());
    }

    /** Returns the range of a ranking whose classes have other sizes: each weight is multiplied. */
    RankedRange scaled(double positiveFactor, double negativeFactor) {
        return new RankedRange(
                new ThresholdCounts(
                        counts.thresholds(),
                        scaled(counts.truePositives(), positiveFactor),
                        scaled(counts.falsePositives(), negativeFactor)),
                truePositivesAbove * positiveFactor,
                falsePositivesAbove * negativeFactor,
                positives * positiveFactor,
                negatives * negativeFactor);
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        Arrays.setAll(scaled, k -> values[k] * factor);
        return scaled;
    }

    /** Returns sums from the highest score down, beginning with the sum above. */
    private static double[] atLeast(double[] ascending, ExactSum above, boolean isWeighted) {
        double[] sums = new double[ascending.length];
        ExactSum exact = above.copy();
        double sum = above.value();
        for (int k = 0; k < sums.length; k++) {
            Execution.checkAt(k);
            double weight = ascending[sums.length - 1 - k];
            if (isWeighted) {
                exact.add(weight);
                sum = weight == 0 ? sum : exact.value();
            } else {
                sum += weight;
            }
            sums[k] = sum;
        }
        return sums;
    }

    @Override
    public int blocks() {
        return counts.blocks();
    }

    @Override
    public int maxSteps() {
        return counts.maxSteps();
    }

    @Override
    public void read(int block, RecallSteps steps) {
        CountBlock buffer = steps.counts();
        counts.read(block, buffer);
        if (block == blocks() - 1) {
            buffer.truePositives[buffer.to] = truePositivesAbove;
            buffer.falsePositives[buffer.to] = falsePositivesAbove;
        }
        steps.take(buffer);
    }
}
