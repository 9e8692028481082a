package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.FloatSum;

/**
 * The area under the monotone envelope of precision: {@code Σ ΔR_k E_k} with
 * {@code E_k = max_(j>=k) P_j}, as the evaluators of PASCAL VOC 2010 and Detectron integrate it.
 */
final class EnvelopeArea implements EnvelopeSum {
    private final double positives;
    private final FloatSum sum;
    private double envelope;

    /** TP from which down to the next rise the envelope has its value. */
    private double truePositives;

    EnvelopeArea(double positives) {
        this(positives, new CompensatedSum(), Rise.NONE);
    }

    /**
     * Creates the area of a range of the curve.
     *
     * @param sum of the pieces. Added to.
     * @param below the highest rise below the range
     */
    EnvelopeArea(double positives, FloatSum sum, Rise below) {
        this.positives = positives;
        this.sum = sum;
        this.envelope = below.precision();
        this.truePositives = below.truePositives();
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
