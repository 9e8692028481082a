package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;

/**
 * {@code TPR_k = TP_k / positives} and {@code FPR_k = FP_k / negatives} at each distinct score, the
 * highest first.
 *
 * <p>Conventions of scikit-learn's {@code roc_curve} without dropping intermediate points, and
 * without its first point (0, 0), which is no score's.
 *
 * @param counts the counts, with the thresholds
 * @param truePositiveRate TPR at each threshold, ascending to 1
 * @param falsePositiveRate FPR at each threshold, ascending to 1
 */
public record RocCurve(ThresholdCounts counts, double[] truePositiveRate, double[] falsePositiveRate) {

    private static final int OPERATIONS_OF_A_THRESHOLD = 15;
    private static final int ARRAYS = 6;

    /**
     * The cost of {@link #of} and {@link #thinned}: counts and rates, of all thresholds and of
     * those that are kept, and their places.
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
     * @throws ComputeException UNDEFINED without a positive, and without a negative
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
     * At most so many of the points, the first and the last among them: those that the shape of the
     * curve rests on.
     *
     * @param points at least 2
     */
    public RocCurve thinned(int points) {
        int[] kept = Thinning.corners(falsePositiveRate, truePositiveRate, points);
        return new RocCurve(
                counts.at(kept), Thinning.pick(truePositiveRate, kept), Thinning.pick(falsePositiveRate, kept));
    }
}
