package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;

/**
 * {@code Σ ΔFPR_k (TPR_k + TPR_(k-1)) / 2}: the area under the ROC curve, which is the chance that
 * a positive row scores higher than a negative one, an equal score counting one half (the
 * Mann-Whitney statistic; J. Hanley, B. McNeil, Radiology 143 (1982)).
 */
final class RocArea implements AreaSum {
    private final double positives;
    private final double shareOfOneNegative;
    private final CompensatedSum sum = new CompensatedSum();

    RocArea(double positives, double negatives) {
        this.positives = positives;
        this.shareOfOneNegative = 1 / negatives;
    }

    @Override
    public void add(
            double truePositives, double falsePositives, double truePositivesAbove, double falsePositivesAbove) {
        double step = falsePositives - falsePositivesAbove;
        if (step > 0) {
            sum.add(step * shareOfOneNegative * ((truePositives + truePositivesAbove) / 2));
        }
    }

    @Override
    public double value() {
        return AreaSum.share(sum.value(), positives);
    }
}
