package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.FloatSum;

/**
 * Average precision: {@code Σ ΔR_k P_k}, with {@code ΔR_k = R_k - R_(k-1)} and {@code R_0 = 0}, as
 * scikit-learn's {@code average_precision_score}.
 *
 * @param positives TP at the lowest threshold
 */
record AveragePrecision(double positives) implements AreaSum {

    @Override
    public void addTo(FloatSum sum, RecallSteps steps) {
        for (int j = 0; j < steps.size; j++) {
            sum.add((steps.truePositives[j] - steps.truePositives[j + 1]) * steps.precision[j]);
        }
    }

    @Override
    public double area(double sum) {
        return AreaSum.share(sum, positives);
    }
}
