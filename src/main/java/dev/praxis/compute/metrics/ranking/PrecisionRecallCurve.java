package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;

/**
 * A precision-recall curve: {@code P_k = TP_k / (TP_k + FP_k)}, {@code R_k = TP_k / TP_last} and
 * the envelope {@code E_k = max_{j>=k} P_j} at each distinct score, highest first.
 *
 * <p>The conventions are those of scikit-learn's {@code precision_recall_curve}, in reverse order
 * and without its final point (recall 0, precision 1), which belongs to no threshold.
 *
 * @param counts the counts, with the thresholds
 * @param precision P at each threshold
 * @param recall R at each threshold, ascending to 1
 * @param envelope the maximum precision at this recall or a higher one; never ascending
 */
public record PrecisionRecallCurve(ThresholdCounts counts, double[] precision, double[] recall, double[] envelope) {

    private static final int OPERATIONS_PER_THRESHOLD = 15;
    private static final int ARRAYS = 6;

    /**
     * Returns the cost of {@link #of} and {@link #thinned}: counts, precision, recall and envelope
     * at all thresholds and at those kept.
     */
    public static Cost cost(long thresholds, long points) {
        return Thinning.cost((double) thresholds, (double) points)
                .plus(Cost.operations(OPERATIONS_PER_THRESHOLD * (double) thresholds))
                .plus(Cost.working(ARRAYS * (double) thresholds))
                .plus(Cost.answer((double) ARRAYS * Math.min(points, thresholds)));
    }

    /**
     * Computes the curve from the counts.
     *
     * @throws ComputeException UNDEFINED without a positive row
     */
    public static PrecisionRecallCurve of(ThresholdCounts counts) {
        counts.requirePositive();
        int size = counts.size();
        double[] precision = new double[size];
        double[] recall = new double[size];
        double[] envelope = new double[size];
        double max = 0;
        for (int k = size - 1; k >= 0; k--) {
            precision[k] = counts.precision(k);
            recall[k] = counts.truePositives()[k] / counts.positives();
            max = Math.max(max, precision[k]);
            envelope[k] = max;
        }
        return new PrecisionRecallCurve(counts, precision, recall, envelope);
    }

    /**
     * Returns a curve of at most {@code points} points that approximates the shape of this one. It
     * keeps the first and the last point, and the values of each kept point, including its
     * envelope.
     *
     * @param points at least 2
     */
    public PrecisionRecallCurve thinned(int points) {
        int[] kept = Thinning.corners(recall, precision, points);
        return new PrecisionRecallCurve(
                counts.at(kept),
                Thinning.pick(precision, kept),
                Thinning.pick(recall, kept),
                Thinning.pick(envelope, kept));
    }
}
