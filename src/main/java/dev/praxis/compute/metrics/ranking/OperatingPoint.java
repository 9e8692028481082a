package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Optional;

/**
 * A threshold and what calling positive from there on gives.
 *
 * @param threshold one of the scores; a score equal to it counts as positive
 * @param precision {@code TP / (TP + FP)}
 * @param recall {@code TP / positives}
 * @param truePositives TP
 * @param falsePositives FP
 */
public record OperatingPoint(
        double threshold, double precision, double recall, double truePositives, double falsePositives) {

    private static final double GREATEST_SCALED = 0x1p400;
    private static final double UNIT = 0x1p600;

    private static final double OPERATIONS_OF_A_THRESHOLD = 40;

    /** The cost of choosing three points from rows that are sorted. */
    public static Cost cost(double rows) {
        return Cost.operations(OPERATIONS_OF_A_THRESHOLD * rows);
    }

    /** Whether one point is better than the best so far, which has a lower threshold. */
    private interface Better {
        boolean than(OperatingPoint point, OperatingPoint best);
    }

    /**
     * The point of the greatest {@code F_β = (1 + β²) TP / ((1 + β²) TP + β² FN + FP)}; of equal
     * ones, that of the lowest threshold, which has the greatest recall.
     *
     * @param beta how many times as important recall is; at least 0
     * @throws ComputeException UNDEFINED without a positive; VALUE for a negative β
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
     * The point of the greatest recall among those of at least this precision; of equal ones, that
     * of the greatest precision. Empty if there is none.
     *
     * @throws ComputeException UNDEFINED without a positive; VALUE for what is no finite number
     */
    public static Optional<OperatingPoint> recallAtPrecision(RankedLabels labels, double leastPrecision) {
        Float64.requireFinite("least_precision", leastPrecision);
        requirePositives(labels);
        return best(
                labels,
                leastPrecision,
                0,
                (point, best) -> point.truePositives == best.truePositives && point.precision > best.precision);
    }

    /**
     * The point of the greatest precision among those of at least this recall; of equal ones, that
     * of the greatest recall. Empty if there is none.
     *
     * @throws ComputeException UNDEFINED without a positive; VALUE for what is no finite number
     */
    public static Optional<OperatingPoint> precisionAtRecall(RankedLabels labels, double leastRecall) {
        Float64.requireFinite("least_recall", leastRecall);
        requirePositives(labels);
        return best(labels, 0, leastRecall, (point, best) -> point.precision > best.precision);
    }

    /** F_β of this point among so many positives. */
    public double fBeta(double positives, double beta) {
        // Divided by 1 + β², so that no square overflows.
        double share = 1 / (1 + beta * beta);
        double called = truePositives + falsePositives;
        // By a power of two, so that shares of tiny weights do not underflow either.
        double unit = called < GREATEST_SCALED ? UNIT : 1;
        double mean = share * (unit * called) + (1 - share) * (unit * positives);
        return Math.min(1, unit * truePositives / mean);
    }

    private static double requirePositives(RankedLabels labels) {
        labels.requirePositive();
        return labels.positives();
    }

    private static Optional<OperatingPoint> best(
            RankedLabels labels, double leastPrecision, double leastRecall, Better better) {
        OperatingPoint best = null;
        ThresholdSweep sweep = labels.sweep();
        for (int k = 0; sweep.next(); k++) {
            Execution.checkAt(k);
            OperatingPoint point = at(sweep, labels.positives());
            boolean isAllowed = point.precision >= leastPrecision && point.recall >= leastRecall;
            if (isAllowed && (best == null || better.than(point, best))) {
                best = point;
            }
        }
        return Optional.ofNullable(best);
    }

    private static OperatingPoint at(ThresholdSweep sweep, double positives) {
        double truePositives = sweep.truePositives();
        double falsePositives = sweep.falsePositives();
        return new OperatingPoint(
                sweep.threshold(),
                AreaSum.precision(truePositives, falsePositives),
                truePositives / positives,
                truePositives,
                falsePositives);
    }
}
