package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which an operating point of a ranking is chosen. To find the best point of a divided
 * ranking, compare the best points of its ranges.
 */
public sealed interface OperatingGoal extends Serializable {

    /** Returns whether a point may be chosen. */
    default boolean allows(OperatingPoint point) {
        return true;
    }

    /**
     * Returns whether a point is better than one of a lower threshold.
     *
     * @param positives of the whole ranking
     */
    boolean isBetter(OperatingPoint point, OperatingPoint lower, double positives);

    /**
     * The maximum {@code F_β = (1 + β²) TP / ((1 + β²) TP + β² FN + FP)}. Ties go to the lowest
     * threshold, which has the highest recall.
     *
     * @param beta the importance of recall relative to precision; at least 0
     */
    record FBeta(double beta) implements OperatingGoal {
        /**
         * Validates β.
         *
         * @throws ComputeException VALUE for a negative one
         */
        public FBeta {
            if (!(beta >= 0 && beta <= Double.MAX_VALUE)) {
                throw new ComputeException(Reason.VALUE, "beta", "expected a number of at least 0, found " + beta);
            }
        }

        @Override
        public boolean isBetter(OperatingPoint point, OperatingPoint lower, double positives) {
            return point.fBeta(positives, beta) > lower.fBeta(positives, beta);
        }
    }

    /**
     * The highest recall among points of at least a precision. Ties go to the highest precision.
     *
     * @param leastPrecision finite
     */
    record Recall(double leastPrecision) implements OperatingGoal {
        /**
         * Validates the precision.
         *
         * @throws ComputeException VALUE if it is NaN or infinite
         */
        public Recall {
            Float64.requireFinite("least_precision", leastPrecision);
        }

        @Override
        public boolean allows(OperatingPoint point) {
            return point.precision() >= leastPrecision;
        }

        @Override
        public boolean isBetter(OperatingPoint point, OperatingPoint lower, double positives) {
            return point.truePositives() == lower.truePositives() && point.precision() > lower.precision();
        }
    }

    /**
     * The highest precision among points of at least a recall. Ties go to the highest recall.
     *
     * @param leastRecall finite
     */
    record Precision(double leastRecall) implements OperatingGoal {
        /**
         * Validates the recall.
         *
         * @throws ComputeException VALUE if it is NaN or infinite
         */
        public Precision {
            Float64.requireFinite("least_recall", leastRecall);
        }

        @Override
        public boolean allows(OperatingPoint point) {
            return point.recall() >= leastRecall;
        }

        @Override
        public boolean isBetter(OperatingPoint point, OperatingPoint lower, double positives) {
            return point.precision() > lower.precision();
        }
    }

    /**
     * Returns the best point; empty if none is allowed.
     *
     * @throws ComputeException UNDEFINED without a positive row
     */
    default Optional<OperatingPoint> best(RankedLabels labels) {
        labels.requirePositive();
        return Optional.ofNullable(best(labels, labels.positives()));
    }

    /**
     * Returns the best point of a range of a ranking that has positive rows; null if none is
     * allowed.
     */
    default @Nullable OperatingPoint best(RankedRange range) {
        return best(range.counts(), range.positives());
    }

    private @Nullable OperatingPoint best(RankedLabels labels, double positives) {
        OperatingPoint best = null;
        CountBlock counts = new CountBlock(labels.maxSteps());
        for (int block = 0; block < labels.blocks(); block++) {
            Execution.check();
            labels.read(block, counts);
            for (int k = counts.from; k < counts.to; k++) {
                OperatingPoint point = OperatingPoint.at(counts, k, positives);
                if (allows(point)) {
                    best = better(best, point, positives);
                }
            }
        }
        return best;
    }

    /**
     * Returns the better one of the best points of two ranges, null for none.
     *
     * @param lower of the range of lower scores
     * @param higher of the range of higher scores
     * @param positives of the whole ranking
     */
    default @Nullable OperatingPoint better(
            @Nullable OperatingPoint lower, @Nullable OperatingPoint higher, double positives) {
        boolean isHigher = lower == null || (higher != null && isBetter(higher, lower, positives));
        return isHigher ? higher : lower;
    }
}
