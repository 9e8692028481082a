package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.OptionalDouble;

/**
 * All areas of a ranking, from one sweep over the thresholds. P, R and E are as in
 * {@link PrecisionRecallCurve}, {@code ΔR_k = R_k - R_(k-1)}, {@code R_0 = 0} and {@code P_0 = 1}.
 *
 * @param distinctScores the number of thresholds
 * @param envelope {@code Σ ΔR_k E_k}
 * @param averagePrecision {@code Σ ΔR_k P_k}
 * @param trapezoidal {@code Σ ΔR_k (P_k + P_(k-1)) / 2}, which is Boyd's lower trapezoid
 * @param davisGoadrich {@code ∫ P dR} with FP linear in TP between two thresholds
 * @param elevenPoint {@code (1/11) Σ max {P_k : R_k >= i/10}}
 * @param coco101Point {@code (1/101) Σ max {P_k : R_k >= i 0.01}}
 * @param precisionRecallGain the area under precision gain against recall gain, at most 1, possibly
 *     negative; empty without a negative row
 * @param rocAuc the area under the ROC curve; empty without a negative row
 * @param leastDavisGoadrich the minimum of {@code davisGoadrich} over all orders of the rows, where
 *     all negatives score higher than all positives
 */
public record RankingAreas(
        int distinctScores,
        double envelope,
        double averagePrecision,
        double trapezoidal,
        double davisGoadrich,
        double elevenPoint,
        double coco101Point,
        OptionalDouble precisionRecallGain,
        OptionalDouble rocAuc,
        double leastDavisGoadrich) {
    /** Divisions, and the logarithms between two thresholds. */
    private static final int OPERATIONS_PER_THRESHOLD = 40;

    /** Below this number of rows, a second thread gains nothing. */
    private static final int MIN_PARALLEL_ROWS = 1 << 16;

    /** Returns the cost of {@link #of} for sorted rows. */
    public static Cost cost(double rows) {
        return Cost.operations(OPERATIONS_PER_THRESHOLD * rows);
    }

    /**
     * Computes all areas in one sweep, in O(thresholds). Many rows are swept on two threads, each
     * of which computes some of the areas.
     *
     * @throws ComputeException UNDEFINED without a positive row
     */
    public static RankingAreas of(RankedLabels labels) {
        labels.requirePositive();
        RankedLabels scaled = CountScale.forPrecision(labels).apply(labels);
        Steps steps = new Steps(scaled.positives(), scaled.negatives());
        Interpolations interpolations = new Interpolations(scaled);
        if (labels.positives() + labels.negatives() < MIN_PARALLEL_ROWS) {
            steps.sweep(scaled);
            interpolations.sweep(scaled);
        } else {
            Execution.forEach(2, (task, lane) -> {
                if (task == 0) {
                    steps.sweep(scaled);
                } else {
                    interpolations.sweep(scaled);
                }
            });
        }
        return new RankingAreas(
                steps.distinctScores,
                steps.envelope.value(),
                steps.averagePrecision.value(),
                steps.trapezoid.value(),
                interpolations.davisGoadrich.value(),
                interpolations.elevenPoint.value(),
                interpolations.coco101Point.value(),
                rateArea(labels, Area.PR_GAIN, interpolations.gain),
                rateArea(labels, Area.ROC_AUC, steps.roc),
                DavisGoadrich.min(scaled.positives(), scaled.negatives()));
    }

    /**
     * Returns the value of the sum if its counts had the scale of rates; otherwise, which takes
     * extremely small weights, computes the area anew.
     */
    private static OptionalDouble rateArea(RankedLabels labels, Area area, AreaSum sum) {
        if (labels.negatives() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(CountScale.forRates(labels).isNone() ? sum.value() : area.of(labels));
    }

    /**
     * Areas that take a few operations per threshold. The loop is deliberately repeated in
     * {@link Interpolations}: a shared loop would call all kinds of sums through their interface,
     * and take a fifth to a half longer.
     */
    private static final class Steps {
        private final EnvelopeArea envelope;
        private final AveragePrecision averagePrecision;
        private final Trapezoid trapezoid;
        private final RocArea roc;
        private int distinctScores;

        Steps(double positives, double negatives) {
            envelope = new EnvelopeArea(positives);
            averagePrecision = new AveragePrecision(positives);
            trapezoid = new Trapezoid(positives);
            roc = new RocArea(positives, negatives);
        }

        void sweep(RankedLabels labels) {
            ThresholdSweep sweep = labels.sweep();
            boolean hasThreshold = sweep.next();
            double truePositives = sweep.truePositives();
            double falsePositives = sweep.falsePositives();
            while (hasThreshold) {
                distinctScores++;
                Execution.checkAt(distinctScores);
                hasThreshold = sweep.next();
                double truePositivesAbove = hasThreshold ? sweep.truePositives() : 0;
                double falsePositivesAbove = hasThreshold ? sweep.falsePositives() : 0;
                roc.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
                // The other areas change only at scores of positive rows.
                if (truePositives > truePositivesAbove) {
                    envelope.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
                    averagePrecision.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
                    trapezoid.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
                }
                truePositives = truePositivesAbove;
                falsePositives = falsePositivesAbove;
            }
        }
    }

    /** Areas that interpolate between thresholds. */
    private static final class Interpolations {
        private final DavisGoadrich davisGoadrich;
        private final RecallLevels elevenPoint;
        private final RecallLevels coco101Point;
        private final PrecisionRecallGain gain;

        Interpolations(RankedLabels labels) {
            double positives = labels.positives();
            davisGoadrich = new DavisGoadrich(positives);
            elevenPoint = RecallLevels.eleven(positives);
            coco101Point = RecallLevels.coco(positives);
            gain = new PrecisionRecallGain(positives, labels.negatives(), labels);
        }

        void sweep(RankedLabels labels) {
            ThresholdSweep sweep = labels.sweep();
            boolean hasThreshold = sweep.next();
            double truePositives = sweep.truePositives();
            double falsePositives = sweep.falsePositives();
            for (int k = 0; hasThreshold; k++) {
                Execution.checkAt(k);
                hasThreshold = sweep.next();
                double truePositivesAbove = hasThreshold ? sweep.truePositives() : 0;
                double falsePositivesAbove = hasThreshold ? sweep.falsePositives() : 0;
                if (truePositives > truePositivesAbove) {
                    davisGoadrich.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
                    elevenPoint.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
                    coco101Point.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
                    gain.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
                }
                truePositives = truePositivesAbove;
                falsePositives = falsePositivesAbove;
            }
        }
    }
}
