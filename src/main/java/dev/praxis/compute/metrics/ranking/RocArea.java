package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;

/**
 * The area under the ROC curve: {@code Σ ΔFPR_k (TPR_k + TPR_(k-1)) / 2}. It is the probability
 * that a positive row scores higher than a negative one, with ties counted as one half (the
 * Mann-Whitney statistic; J. Hanley, B. McNeil, Radiology 143 (1982)).
 */
final class RocArea implements AreaSum {
    private final double positives;
    private final double inverseNegatives;
    private final CompensatedSum sum = new CompensatedSum();

    RocArea(double positives, double negatives) {
        this.positives = positives;
        this.inverseNegatives = 1 / negatives;
    }

    @Override
    public void add(
            double truePositives, double falsePositives, double truePositivesAbove, double falsePositivesAbove) {
        double step = falsePositives - falsePositivesAbove;
        if (step > 0) {
            sum.add(step * inverseNegatives * ((truePositives + truePositivesAbove) / 2));
        }
    }

    @Override
    public double value() {
        return AreaSum.share(sum.value(), positives);
    }
}
