package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.Float64;

/**
 * {@code ∫ PG dRG} over recall gains from 0 to 1, with the precision gain {@code PG = (P - π) / ((1 - π) P) = 1 - (FP / negatives) (positives / TP)}, the
 * recall gain {@code RG = (R - π) / ((1 - π) R) = 1 - (FN / negatives) (positives / TP)} and the prevalence π. A classifier that calls every
 * row positive has PG 0; the area may be negative.
 *
 * <p>Where FP is linear in TP, PG is linear in RG: the trapezoids are exact, and the curve enters at RG = 0, which is recall π, on the line between
 * the two thresholds around it. Recalls below π do not count.
 *
 * <p>Source: P. Flach, M. Kull, Precision-Recall-Gain Curves: PR Analysis Done Right, NeurIPS 2015, sections 3 and 4.
 */
final class PrecisionRecallGain implements AreaSum {
    private final double positives;

    /** {@code 1 / positives} and {@code 1 / negatives}. */
    private final double shareOfOne;

    private final double shareOfOneNegative;

    /** {@code positives / negatives}. */
    private final double odds;

    /** TP at recall gain 0. */
    private final double entry;

    private final CompensatedSum sum = new CompensatedSum();

    PrecisionRecallGain(double positives, double negatives) {
        this.positives = positives;
        this.shareOfOne = 1 / positives;
        this.shareOfOneNegative = 1 / negatives;
        this.odds = positives / negatives;
        this.entry = positives * (positives / (positives + negatives));
    }

    @Override
    public void add(
            double truePositives, double falsePositives, double truePositivesAbove, double falsePositivesAbove) {
        double step = truePositives - truePositivesAbove;
        if (step == 0 || truePositives <= entry) {
            return;
        }
        double from = Math.max(truePositivesAbove, entry);
        double falsePositivesAtFrom = from == truePositivesAbove
                ? falsePositivesAbove
                : falsePositivesAbove + (from - truePositivesAbove) / step * (falsePositives - falsePositivesAbove);
        double overRecall = positives / truePositives;
        double overRecallAtFrom = positives / from;
        double recallGainStep = (truePositives - from) * shareOfOne * overRecall * (overRecallAtFrom * odds);
        double precisionGains =
                2 - (falsePositives * overRecall + falsePositivesAtFrom * overRecallAtFrom) * shareOfOneNegative;
        sum.add(recallGainStep * (precisionGains / 2));
    }

    @Override
    public double value() {
        return Float64.saturate(sum.value());
    }
}
