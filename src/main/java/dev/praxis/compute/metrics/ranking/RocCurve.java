package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;

/**
 * An ROC curve: {@code TPR_k = TP_k / positives} and {@code FPR_k = FP_k / negatives} at each
 * distinct score, highest first.
 *
 * <p>The conventions are those of scikit-learn's {@code roc_curve} with
 * {@code drop_intermediate=False}, without its first point (0, 0), which belongs to no score.
 *
 * @param counts the counts, with the thresholds
 * @param truePositiveRate TPR at each threshold, ascending to 1
 * @param falsePositiveRate FPR at each threshold, ascending to 1
 */
public record RocCurve(ThresholdCounts counts, double[] truePositiveRate, double[] falsePositiveRate) {

    private static final int OPERATIONS_PER_THRESHOLD = 15;
    private static final int ARRAYS = 6;

    /**
     * Returns the cost of {@link #of} and {@link #thinned}: counts and rates at all thresholds and
     * at those kept, and their indices.
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
     * @throws ComputeException UNDEFINED without a positive row, and without a negative row
     */
    public static RocCurve of(ThresholdCounts counts) {
        counts.requirePositive();
        counts.requireNegative();
        int size = counts.size();
        double[] truePositiveRate = new double[size];
        double[] falsePositiveRate = new double[size];
        for (int k = 0; k < size; k++) {
            truePositiveRate[k] = counts.truePositives()[k] / counts.positives();
            falsePositiveRate[k] = counts.falsePositives()[k] / counts.negatives();
        }
        return new RocCurve(counts, truePositiveRate, falsePositiveRate);
    }

    /**
     * Returns a curve of at most {@code points} points that approximates the shape of this one. It
     * keeps the first and the last point.
     *
     * @param points at least 2
     */
    public RocCurve thinned(int points) {
        int[] kept = Thinning.corners(falsePositiveRate, truePositiveRate, points);
        return new RocCurve(
                counts.at(kept), Thinning.pick(truePositiveRate, kept), Thinning.pick(falsePositiveRate, kept));
    }
}
