package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;

/**
 * Average precision: {@code Σ ΔR_k P_k}, with {@code ΔR_k = R_k - R_(k-1)} and {@code R_0 = 0}, as
 * scikit-learn's {@code average_precision_score}.
 */
final class AveragePrecision implements AreaSum {
    private final double positives;
    private final CompensatedSum sum = new CompensatedSum();

    AveragePrecision(double positives) {
        this.positives = positives;
    }

    @Override
    public void add(
            double truePositives, double falsePositives, double truePositivesAbove, double falsePositivesAbove) {
        double step = truePositives - truePositivesAbove;
        if (step > 0) {
            sum.add(step * AreaSum.precision(truePositives, falsePositives));
        }
    }

    @Override
    public double value() {
        return AreaSum.share(sum.value(), positives);
    }
}
