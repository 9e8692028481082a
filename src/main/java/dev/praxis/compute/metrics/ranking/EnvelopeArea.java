package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;

/**
 * {@code Σ ΔR_k E_k} with {@code E_k = max_(j>=k) P_j}: the area under the monotone envelope, as
 * the evaluators of PASCAL VOC 2010 and Detectron integrate it.
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
        // Where recall stays, precision is below that of the next higher threshold: it raises no
        // maximum.
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
