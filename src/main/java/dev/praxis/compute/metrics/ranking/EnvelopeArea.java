package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;

/**
 * The area under the monotone envelope of precision: {@code Σ ΔR_k E_k} with
 * {@code E_k = max_(j>=k) P_j}, as the evaluators of PASCAL VOC 2010 and Detectron integrate it.
 */
final class EnvelopeArea implements AreaSum {
    private final double positives;
    private final CompensatedSum sum = new CompensatedSum();
    private double envelope;

    EnvelopeArea(double positives) {
        this.positives = positives;
    }

    @Override
    public void add(
            double truePositives, double falsePositives, double truePositivesAbove, double falsePositivesAbove) {
        double step = truePositives - truePositivesAbove;
        // If recall does not change, precision is below that of the next higher threshold, so the
        // maximum does not change.
        if (step > 0) {
            envelope = Math.max(envelope, AreaSum.precision(truePositives, falsePositives));
            sum.add(step * envelope);
        }
    }

    @Override
    public double value() {
        return AreaSum.share(sum.value(), positives);
    }
}
