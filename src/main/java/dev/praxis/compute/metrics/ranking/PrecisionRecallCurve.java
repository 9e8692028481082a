package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;

/**
 * {@code P_k = TP_k / (TP_k + FP_k)}, {@code R_k = TP_k / TP_last} and the envelope {@code E_k =
 * max_{j>=k} P_j}, at each distinct score, the highest first.
 *
 * <p>Conventions of scikit-learn's {@code precision_recall_curve}, in the opposite order and
 * without its last point (recall 0, precision 1), which is no threshold's.
 *
 * @param counts the counts, with the thresholds
 * @param precision P at each threshold
 * @param recall R at each threshold, ascending to 1
 * @param envelope the greatest precision at this recall or a higher one; never ascending
 */
public record PrecisionRecallCurve(ThresholdCounts counts, double[] precision, double[] recall, double[] envelope) {

    private static final int OPERATIONS_OF_A_THRESHOLD = 15;
    private static final int ARRAYS = 6;

    /**
     * The cost of {@link #of} and {@link #thinned}: counts, precision, recall and envelope, of all
     * thresholds and of those that are kept.
     */
    public static Cost cost(long thresholds, long points) {
        return Thinning.cost((double) thresholds, (double) points)
                .plus(Cost.operations(OPERATIONS_OF_A_THRESHOLD * (double) thresholds))
                .plus(Cost.working(ARRAYS * (double) thresholds))
                .plus(Cost.answer((double) ARRAYS * Math.min(points, thresholds)));
    }

    /**
     * Reads the curve off the counts.
     *
     * @throws ComputeException UNDEFINED without a positive
     */
    public static PrecisionRecallCurve of(ThresholdCounts counts) {
        counts.requirePositive();
        int size = counts.size();
        double[] precision = new double[size];
        double[] recall = new double[size];
        double[] envelope = new double[size];
        double greatest = 0;
        for (int k = size - 1; k >= 0; k--) {
            precision[k] = counts.precision(k);
            recall[k] = counts.truePositives()[k] / counts.positives();
            greatest = Math.max(greatest, precision[k]);
            envelope[k] = greatest;
        }
        return new PrecisionRecallCurve(counts, precision, recall, envelope);
    }

    /**
     * At most so many of the points, the first and the last among them: those that the shape of the
     * curve rests on. Each is as it was, its envelope too.
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
