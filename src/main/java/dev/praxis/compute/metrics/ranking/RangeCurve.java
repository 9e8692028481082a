package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Execution;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The points of precision-recall and ROC curves that one range of a ranking contributes, where the
 * curves have too many thresholds to return. A threshold is kept if recall or the false positive
 * rate passes a multiple of {@code 1 / levels} at it, so between two kept points neither changes by
 * more than that, and the points do not depend on the ranges. The highest threshold is kept as
 * well.
 *
 * @param thresholds descending
 * @param truePositives TP at each
 * @param falsePositives FP at each
 * @param envelope the maximum precision at each or any lower threshold
 */
public record RangeCurve(double[] thresholds, double[] truePositives, double[] falsePositives, double[] envelope)
        implements Serializable {

    /**
     * Chooses the points of a range.
     *
     * @param below the highest rise below the range
     * @param levels at least 1
     */
    public static RangeCurve of(RankedRange range, Rise below, int levels) {
        ThresholdCounts counts = range.counts();
        int size = counts.size();
        int[] kept = new int[size];
        int keptSize = 0;
        double truePositivesAbove = range.truePositivesAbove();
        double falsePositivesAbove = range.falsePositivesAbove();
        for (int k = 0; k < size; k++) {
            Execution.checkAt(k);
            double truePositives = counts.truePositives()[k];
            double falsePositives = counts.falsePositives()[k];
            boolean isHighest = truePositivesAbove + falsePositivesAbove == 0;
            if (isHighest
                    || passes(truePositivesAbove, truePositives, range.positives(), levels)
                    || passes(falsePositivesAbove, falsePositives, range.negatives(), levels)) {
                kept[keptSize++] = k;
            }
            truePositivesAbove = truePositives;
            falsePositivesAbove = falsePositives;
        }
        int[] indices = Arrays.copyOf(kept, keptSize);
        return new RangeCurve(
                Thinning.pick(counts.thresholds(), indices),
                Thinning.pick(counts.truePositives(), indices),
                Thinning.pick(counts.falsePositives(), indices),
                envelope(counts, indices, below));
    }

    private static boolean passes(double above, double at, double total, int levels) {
        return Math.floor(levels * (at / total)) > Math.floor(levels * (above / total));
    }

    private static double[] envelope(ThresholdCounts counts, int[] kept, Rise below) {
        double[] envelope = new double[kept.length];
        double max = below.precision();
        int next = kept.length - 1;
        for (int k = counts.size() - 1; k >= 0 && next >= 0; k--) {
            Execution.checkAt(k);
            if (counts.truePositives()[k] > 0) {
                max = Math.max(max, counts.precision(k));
            }
            if (kept[next] == k) {
                envelope[next--] = max;
            }
        }
        return envelope;
    }

    /** Returns {@code TP / (TP + FP)} at each point. */
    public double[] precision() {
        double[] precision = new double[thresholds.length];
        Arrays.setAll(precision, k -> AreaSum.precision(truePositives[k], falsePositives[k]));
        return precision;
    }

    /** Returns recall, which is the true positive rate, at each point. */
    public double[] recall(double positives) {
        return shares(truePositives, positives);
    }

    /** Returns the false positive rate at each point. */
    public double[] falsePositiveRate(double negatives) {
        return shares(falsePositives, negatives);
    }

    private static double[] shares(double[] counts, double total) {
        double[] shares = new double[counts.length];
        Arrays.setAll(shares, k -> counts[k] / total);
        return shares;
    }

    /** Returns the points of this range, and then those of the next lower one. */
    public RangeCurve plus(RangeCurve lower) {
        return new RangeCurve(
                concatenate(thresholds, lower.thresholds),
                concatenate(truePositives, lower.truePositives),
                concatenate(falsePositives, lower.falsePositives),
                concatenate(envelope, lower.envelope));
    }

    private static double[] concatenate(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Returns the points with the given indices. */
    public RangeCurve at(int[] kept) {
        return new RangeCurve(
                Thinning.pick(thresholds, kept),
                Thinning.pick(truePositives, kept),
                Thinning.pick(falsePositives, kept),
                Thinning.pick(envelope, kept));
    }
}
