package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.Float64;
import dev.praxis.compute.FloatSum;

/**
 * The area under the precision-recall-gain curve: {@code ∫ PG dRG} over recall gains from 0 to 1,
 * with the precision gain {@code PG = (P - π) / ((1 - π) P) = 1 - (FP / negatives) (positives /
 * TP)}, the recall gain {@code RG = (R - π) / ((1 - π) R) = 1 - (FN / negatives) (positives / TP)}
 * and the prevalence π. A classifier that predicts every row positive has PG 0; the area can be
 * negative.
 *
 * <p>If FP is linear in TP, PG is linear in RG, so the trapezoids are exact. The curve enters at RG
 * = 0, which is recall π, on the line between the two thresholds around it. Recalls below π do not
 * count.
 *
 * <p>Source: P. Flach, M. Kull, Precision-Recall-Gain Curves: PR Analysis Done Right, NeurIPS 2015,
 * sections 3 and 4.
 */
final class PrecisionRecallGain implements AreaSum {
    private final double positives;
    private final double inversePositives;
    private final double inverseNegatives;

    /** {@code π / (1 - π)}, which may under- or overflow, and two factors of it, which do not. */
    private final double odds;

    private final double oddsFactor;
    private final double oddsPower;

    /**
     * Creates an empty sum.
     *
     * @param positives TP at the lowest threshold
     * @param negatives FP at the lowest threshold, possibly on another scale
     * @param labels the unscaled labels, which determine π
     */
    PrecisionRecallGain(double positives, double negatives, Ranking labels) {
        this.positives = positives;
        this.inversePositives = 1 / positives;
        this.inverseNegatives = 1 / negatives;
        int positiveExponent = Math.getExponent(labels.positives());
        int negativeExponent = Math.getExponent(labels.negatives());
        int half = (positiveExponent - negativeExponent) / 2;
        this.oddsPower = Math.scalb(1.0, half);
        this.oddsFactor = Math.scalb(
                Math.scalb(labels.positives(), -positiveExponent) / Math.scalb(labels.negatives(), -negativeExponent),
                positiveExponent - negativeExponent - half);
        this.odds = oddsFactor * oddsPower;
    }

    @Override
    public void addTo(FloatSum sum, RecallSteps steps) {
        for (int j = 0; j < steps.size; j++) {
            double piece = piece(
                    steps.truePositives[j],
                    steps.falsePositives[j],
                    steps.truePositives[j + 1],
                    steps.falsePositivesAbove[j + 1]);
            sum.add(piece);
        }
    }

    private double piece(
            double truePositives, double falsePositives, double truePositivesAbove, double falsePositivesAbove) {
        double inverseRecall = inverseRecall(truePositives);
        double recallGain = recallGain(truePositives, inverseRecall);
        if (!(recallGain > 0)) {
            return 0;
        }
        double step = truePositives - truePositivesAbove;
        double precisionGain = precisionGain(falsePositives, inverseRecall);
        double inverseRecallAbove = inverseRecall(truePositivesAbove);
        if (recallGain(truePositivesAbove, inverseRecallAbove) > 0) {
            double recallGainStep =
                    step * inversePositives * inverseRecall * (inverseRecallAbove * oddsFactor * oddsPower);
            return piece(recallGainStep, precisionGain, precisionGain(falsePositivesAbove, inverseRecallAbove));
        }
        double growth = falsePositives - falsePositivesAbove;
        double fraction = Math.clamp(stepToEntry(truePositivesAbove) / step, 0, 1);
        // If TP is 0 above, the fraction, which may underflow, cancels out: the loss at the entry
        // is that of the whole growth at this threshold.
        double growthLoss = truePositivesAbove == 0 ? loss(growth, inverseRecall) : lossAtEntry(fraction * growth);
        return piece(recallGain, precisionGain, 1 - (lossAtEntry(falsePositivesAbove) + growthLoss));
    }

    /**
     * Returns a trapezoid. It averages halves, since the sum of two precision gains near
     * -Double.MAX_VALUE would overflow.
     */
    private static double piece(double recallGainStep, double precisionGain, double precisionGainAbove) {
        return recallGainStep > 0
                ? Float64.saturate(recallGainStep * (0.5 * precisionGain + 0.5 * precisionGainAbove))
                : 0;
    }

    /** Returns {@code 1 / R}; infinity for TP 0. */
    private double inverseRecall(double truePositives) {
        return positives / truePositives;
    }

    /** Returns RG; -∞ for TP 0. */
    private double recallGain(double truePositives, double inverseRecall) {
        return 1 - (positives - truePositives) * inversePositives * inverseRecall * oddsFactor * oddsPower;
    }

    private double precisionGain(double falsePositives, double inverseRecall) {
        return 1 - loss(falsePositives, inverseRecall);
    }

    /**
     * Returns {@code 1 - PG} at recall π: {@code (FP / negatives) / π}, with
     * {@code 1 / π = 1 + 1 / odds}.
     */
    private double lossAtEntry(double falsePositives) {
        double falsePositiveRate = falsePositives * inverseNegatives;
        return falsePositiveRate + falsePositiveRate / oddsFactor / oddsPower;
    }

    /** Returns {@code 1 - PG}. */
    private double loss(double falsePositives, double inverseRecall) {
        double falsePositiveRate = falsePositives * inverseNegatives;
        return falsePositiveRate == 0 ? 0 : falsePositiveRate * inverseRecall;
    }

    /**
     * Returns the TP at the entry minus the TP at a higher threshold. The TP at the entry is
     * {@code positives π}, or {@code positives (1 - π)} below the total; the smaller of the two is
     * computed, to keep its digits.
     */
    private double stepToEntry(double truePositivesAbove) {
        return odds <= 1
                ? positives * (odds / (1 + odds)) - truePositivesAbove
                : positives - truePositivesAbove - positives / (1 + odds);
    }

    /** Returns the sum, which overflows only toward -∞, where its compensation becomes NaN. */
    @Override
    public double of(RecallSteps steps) {
        return area(AreaSum.super.of(steps));
    }

    @Override
    public double area(double sum) {
        return finite(sum);
    }

    static double finite(double sum) {
        return Double.isFinite(sum) ? sum : -Double.MAX_VALUE;
    }
}
