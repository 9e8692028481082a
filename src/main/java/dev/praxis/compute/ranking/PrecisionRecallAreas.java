package dev.praxis.compute.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;

/**
 * Four areas under one precision-recall curve. With P, R and E as in {@link PrecisionRecallCurve} and {@code ΔR_k = R_k - R_{k-1}},
 * {@code R_0 = 0}, {@code P_0 = 1}:
 *
 * @param envelope {@code Σ ΔR_k E_k}: the area under the monotone envelope, as the PASCAL VOC 2010 and Detectron evaluators integrate it
 * @param averagePrecision {@code Σ ΔR_k P_k}: scikit-learn's {@code average_precision_score}
 * @param trapezoidal {@code Σ ΔR_k (P_k + P_{k-1}) / 2}: scikit-learn's {@code auc} of its curve; optimistic, since precision is not linear
 *     between two points (Davis and Goadrich, ICML 2006)
 * @param elevenPoint {@code (1/11) Σ_{i=0..10} max {P_k : R_k >= i/10}}: the mean of the envelope at eleven recalls (Salton and McGill 1983;
 *     PASCAL VOC 2007)
 */
public record PrecisionRecallAreas(double envelope, double averagePrecision, double trapezoidal, double elevenPoint) {

    private static final int LAST_LEVEL = 10;

    /** A recall of exactly i/10 over sums of weights may come out a few units in the last place below. Counts alone are never so near. */
    private static final double ROUNDING = 1e-15;

    /**
     * One sweep from the highest recall down, in O(thresholds), which meets the running maximum of the envelope on its way.
     *
     * @throws ComputeException UNDEFINED without a positive
     */
    public static PrecisionRecallAreas of(ThresholdCounts counts) {
        counts.requirePositive();
        double[] truePositives = counts.truePositives();
        double positives = counts.positives();

        CompensatedSum envelopeSum = new CompensatedSum();
        CompensatedSum averagePrecision = new CompensatedSum();
        CompensatedSum trapezoidal = new CompensatedSum();
        double elevenPoint = 0;
        int level = LAST_LEVEL;
        double envelope = 0;
        double precision = counts.precision(counts.size() - 1);
        for (int k = counts.size() - 1; k >= 0; k--) {
            boolean first = k == 0;
            double previousPrecision = first ? 1 : counts.precision(k - 1);
            double previousTruePositives = first ? 0 : truePositives[k - 1];
            double step = truePositives[k] - previousTruePositives;
            envelope = Math.max(envelope, precision);

            envelopeSum.add(step * envelope);
            averagePrecision.add(step * precision);
            trapezoidal.add(step * ((precision + previousPrecision) / 2));
            // A level belongs to the first threshold whose recall reaches it.
            while (level >= 0 && (first || !reaches(level, previousTruePositives / positives))) {
                elevenPoint += envelope;
                level--;
            }
            precision = previousPrecision;
        }
        return new PrecisionRecallAreas(
                envelopeSum.value() / positives,
                averagePrecision.value() / positives,
                trapezoidal.value() / positives,
                elevenPoint / (LAST_LEVEL + 1));
    }

    private static boolean reaches(int level, double recall) {
        return recall >= level / (double) LAST_LEVEL * (1 - ROUNDING);
    }
}
