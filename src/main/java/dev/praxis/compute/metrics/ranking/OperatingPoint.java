package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import java.io.Serializable;
import java.util.Optional;

/**
 * A threshold and the metrics of predicting positive at or above it.
 *
 * @param threshold one of the scores; a score equal to it counts as predicted positive
 * @param precision {@code TP / (TP + FP)}
 * @param recall {@code TP / positives}
 * @param truePositives TP
 * @param falsePositives FP
 */
public record OperatingPoint(
        double threshold, double precision, double recall, double truePositives, double falsePositives)
        implements Serializable {

    private static final double MAX_SCALED = 0x1p400;
    private static final double SCALE = 0x1p600;

    private static final double OPERATIONS_PER_THRESHOLD = 40;

    /** Returns the cost of choosing three points from sorted rows. */
    public static Cost cost(double rows) {
        return Cost.operations(OPERATIONS_PER_THRESHOLD * rows);
    }

    /**
     * Returns the point of {@link OperatingGoal.FBeta}.
     *
     * @throws ComputeException UNDEFINED without a positive row; VALUE for a negative β
     */
    public static OperatingPoint bestFBeta(RankedLabels labels, double beta) {
        return new OperatingGoal.FBeta(beta).best(labels).orElseThrow();
    }

    /**
     * Returns the point of {@link OperatingGoal.Recall}. Empty if there is none.
     *
     * @throws ComputeException UNDEFINED without a positive row; VALUE for a precision that is NaN
     *     or infinite
     */
    public static Optional<OperatingPoint> recallAtPrecision(RankedLabels labels, double leastPrecision) {
        return new OperatingGoal.Recall(leastPrecision).best(labels);
    }

    /**
     * Returns the point of {@link OperatingGoal.Precision}. Empty if there is none.
     *
     * @throws ComputeException UNDEFINED without a positive row; VALUE for a recall that is NaN or
     *     infinite
     */
    public static Optional<OperatingPoint> precisionAtRecall(RankedLabels labels, double leastRecall) {
        return new OperatingGoal.Precision(leastRecall).best(labels);
    }

    /** Returns F_β of this point, given the number of positives. */
    public double fBeta(double positives, double beta) {
        // Divided by 1 + β², so that no square overflows.
        double precisionShare = 1 / (1 + beta * beta);
        double predicted = truePositives + falsePositives;
        // Scaled by a power of two, so that tiny weights do not underflow either.
        double scale = predicted < MAX_SCALED ? SCALE : 1;
        double mean = precisionShare * (scale * predicted) + (1 - precisionShare) * (scale * positives);
        return Math.min(1, scale * truePositives / mean);
    }

    /** Returns the point at an index of a block, given the number of positives. */
    static OperatingPoint at(CountBlock counts, int k, double positives) {
        double truePositives = counts.truePositives[k];
        double falsePositives = counts.falsePositives[k];
        return new OperatingPoint(
                counts.thresholds[k],
                AreaSum.precision(truePositives, falsePositives),
                truePositives / positives,
                truePositives,
                falsePositives);
    }
}
