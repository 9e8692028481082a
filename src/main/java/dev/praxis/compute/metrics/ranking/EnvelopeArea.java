package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;

/**
 * The area under the monotone envelope of precision: {@code Σ ΔR_k E_k} with
 * {@code E_k = max_(j>=k) P_j}, as the evaluators of PASCAL VOC 2010 and Detectron integrate it.
 */
final class EnvelopeArea implements EnvelopeSum {
    private final double positives;
    private final CompensatedSum sum = new CompensatedSum();
    private double envelope;

    /** TP from which down to the next rise the envelope has its value. */
    private double truePositives;

    EnvelopeArea(double positives) {
        this.positives = positives;
    }

    @Override
    public void add(double precision, double truePositivesAtRise) {
        sum.add((truePositives - truePositivesAtRise) * envelope);
        envelope = precision;
        truePositives = truePositivesAtRise;
    }

    @Override
    public double area() {
        add(0, 0);
        return AreaSum.share(sum.value(), positives);
    }
}
