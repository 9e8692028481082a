package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
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
        double threshold, double precision, double recall, double truePositives, double falsePositives) {

    private static final double MAX_SCALED = 0x1p400;
    private static final double SCALE = 0x1p600;

    private static final double OPERATIONS_PER_THRESHOLD = 40;

    /** Returns the cost of choosing three points from sorted rows. */
    public static Cost cost(double rows) {
        return Cost.operations(OPERATIONS_PER_THRESHOLD * rows);
    }

    /** An order of operating points. */
    private interface Better {
        /** Returns whether a point is better than the best so far, which has a lower threshold. */
        boolean than(OperatingPoint point, OperatingPoint best);
    }

    /**
     * Returns the point of the maximum {@code F_β = (1 + β²) TP / ((1 + β²) TP + β² FN + FP)}. Ties
     * go to the lowest threshold, which has the highest recall.
     *
     * @param beta the importance of recall relative to precision; at least 0
     * @throws ComputeException UNDEFINED without a positive row; VALUE for a negative β
     */
    public static OperatingPoint bestFBeta(RankedLabels labels, double beta) {
        if (!(beta >= 0 && beta <= Double.MAX_VALUE)) {
            throw new ComputeException(Reason.VALUE, "beta", "expected a number of at least 0, found " + beta);
        }
        double positives = requirePositives(labels);
        return best(labels, 0, 0, (point, best) -> point.fBeta(positives, beta) > best.fBeta(positives, beta))
                .orElseThrow();
    }

    /**
     * Returns the point of the highest recall among those of at least the given precision. Ties go
     * to the highest precision. Empty if there is none.
     *
     * @throws ComputeException UNDEFINED without a positive row; VALUE for a precision that is NaN
     *     or infinite
     */
    public static Optional<OperatingPoint> recallAtPrecision(RankedLabels labels, double minPrecision) {
        Float64.requireFinite("least_precision", minPrecision);
        requirePositives(labels);
        return best(
                labels,
                minPrecision,
                0,
                (point, best) -> point.truePositives == best.truePositives && point.precision > best.precision);
    }

    /**
     * Returns the point of the highest precision among those of at least the given recall. Ties go
     * to the highest recall. Empty if there is none.
     *
     * @throws ComputeException UNDEFINED without a positive row; VALUE for a recall that is NaN or
     *     infinite
     */
    public static Optional<OperatingPoint> precisionAtRecall(RankedLabels labels, double minRecall) {
        Float64.requireFinite("least_recall", minRecall);
        requirePositives(labels);
        return best(labels, 0, minRecall, (point, best) -> point.precision > best.precision);
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

    private static double requirePositives(RankedLabels labels) {
        labels.requirePositive();
        return labels.positives();
    }

    private static Optional<OperatingPoint> best(
            RankedLabels labels, double minPrecision, double minRecall, Better better) {
        OperatingPoint best = null;
        double positives = labels.positives();
        CountBlock counts = new CountBlock(labels.maxSteps());
        for (int block = 0; block < labels.blocks(); block++) {
            Execution.check();
            labels.read(block, counts);
            for (int k = counts.from; k < counts.to; k++) {
                OperatingPoint point = at(counts, k, positives);
                boolean isAllowed = point.precision >= minPrecision && point.recall >= minRecall;
                if (isAllowed && (best == null || better.than(point, best))) {
                    best = point;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static OperatingPoint at(CountBlock counts, int k, double positives) {
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
