package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.Float64;

/**
 * {@code ∫ PG dRG} over recall gains from 0 to 1, with the precision gain {@code PG = (P - π) / ((1
 * - π) P) = 1 - (FP / negatives) (positives / TP)}, the recall gain {@code RG = (R - π) / ((1 - π)
 * R) = 1 - (FN / negatives) (positives / TP)} and the prevalence π. A classifier that calls every
 * row positive has PG 0; the area may be negative.
 *
 * <p>Where FP is linear in TP, PG is linear in RG: the trapezoids are exact, and the curve enters
 * at RG = 0, which is recall π, on the line between the two thresholds around it. Recalls below π
 * do not count.
 *
 * <p>Source: P. Flach, M. Kull, Precision-Recall-Gain Curves: PR Analysis Done Right, NeurIPS 2015,
 * sections 3 and 4.
 */
final class PrecisionRecallGain implements AreaSum {
    private final double positives;

    /** {@code 1 / positives} and {@code 1 / negatives}. */
    private final double shareOfOne;

    private final double shareOfOneNegative;

    /** {@code π / (1 - π)}, perhaps under- or overflowed, and two factors of it that are not. */
    private final double odds;

    private final double oddsFactor;
    private final double oddsPower;

    private final CompensatedSum sum = new CompensatedSum();

    /**
     * An empty sum.
     *
     * @param positives TP at the lowest threshold
     * @param negatives FP there, perhaps on another scale
     * @param labels whose prevalence is π
     */
    PrecisionRecallGain(double positives, double negatives, RankedLabels labels) {
        this.positives = positives;
        this.shareOfOne = 1 / positives;
        this.shareOfOneNegative = 1 / negatives;
        int ofPositives = Math.getExponent(labels.positives());
        int ofNegatives = Math.getExponent(labels.negatives());
        int half = (ofPositives - ofNegatives) / 2;
        this.oddsPower = Math.scalb(1.0, half);
        this.oddsFactor = Math.scalb(
                Math.scalb(labels.positives(), -ofPositives) / Math.scalb(labels.negatives(), -ofNegatives),
                ofPositives - ofNegatives - half);
        this.odds = oddsFactor * oddsPower;
    }

    @Override
    public void add(
            double truePositives, double falsePositives, double truePositivesAbove, double falsePositivesAbove) {
        double step = truePositives - truePositivesAbove;
        double overRecall = overRecall(truePositives);
        double recallGain = recallGain(truePositives, overRecall);
        if (step == 0 || !(recallGain > 0)) {
            return;
        }
        double precisionGain = precisionGain(falsePositives, overRecall);
        double overRecallAbove = overRecall(truePositivesAbove);
        if (recallGain(truePositivesAbove, overRecallAbove) > 0) {
            double recallGainStep = step * shareOfOne * overRecall * (overRecallAbove * oddsFactor * oddsPower);
            add(recallGainStep, precisionGain, precisionGain(falsePositivesAbove, overRecallAbove));
        } else {
            double growth = falsePositives - falsePositivesAbove;
            double share = Math.clamp(entryAbove(truePositivesAbove) / step, 0, 1);
            // From a TP of 0 on, the share is that of the entry in this one, which may underflow.
            double ofGrowth = truePositivesAbove == 0 ? loss(growth, overRecall) : lossAtEntry(share * growth);
            add(recallGain, precisionGain, 1 - (lossAtEntry(falsePositivesAbove) + ofGrowth));
        }
    }

    /**
     * A trapezoid. Of halves, since two precision gains can be as far below 0 as float64 goes, and
     * farther.
     */
    private void add(double recallGainStep, double precisionGain, double precisionGainAbove) {
        if (recallGainStep > 0) {
            sum.add(Float64.saturate(recallGainStep * (0.5 * precisionGain + 0.5 * precisionGainAbove)));
        }
    }

    /** Of a TP of 0, infinite. */
    private double overRecall(double truePositives) {
        return positives / truePositives;
    }

    /** Of a TP of 0, -∞. */
    private double recallGain(double truePositives, double overRecall) {
        return 1 - (positives - truePositives) * shareOfOne * overRecall * oddsFactor * oddsPower;
    }

    private double precisionGain(double falsePositives, double overRecall) {
        return 1 - loss(falsePositives, overRecall);
    }

    /** Over the recall π, which is {@code 1 + 1 / odds} times as much. */
    private double lossAtEntry(double falsePositives) {
        double falsePositiveRate = falsePositives * shareOfOneNegative;
        return falsePositiveRate + falsePositiveRate / oddsFactor / oddsPower;
    }

    private double loss(double falsePositives, double overRecall) {
        double falsePositiveRate = falsePositives * shareOfOneNegative;
        return falsePositiveRate == 0 ? 0 : falsePositiveRate * overRecall;
    }

    /**
     * How much greater TP is at the entry than at a higher threshold. The entry is
     * {@code positives π}, or as much as {@code positives (1 - π)} below all of them: of the two,
     * the smaller has its digits.
     */
    private double entryAbove(double truePositivesAbove) {
        return odds <= 1
                ? positives * (odds / (1 + odds)) - truePositivesAbove
                : positives - truePositivesAbove - positives / (1 + odds);
    }

    @Override
    public double value() {
        // Only below 0 can it overflow, which makes the compensation NaN.
        return Double.isFinite(sum.value()) ? sum.value() : -Double.MAX_VALUE;
    }
}
