package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.OptionalDouble;

/**
 * All areas, from one sweep over the thresholds. With P, R and E as in
 * {@link PrecisionRecallCurve}, {@code ΔR_k = R_k - R_(k-1)}, {@code R_0 = 0} and {@code P_0 = 1}:
 *
 * @param distinctScores number of thresholds
 * @param envelope {@code Σ ΔR_k E_k}
 * @param averagePrecision {@code Σ ΔR_k P_k}
 * @param trapezoidal {@code Σ ΔR_k (P_k + P_(k-1)) / 2}, which is Boyd's lower trapezoid
 * @param davisGoadrich {@code ∫ P dR} with FP linear in TP between two thresholds
 * @param elevenPoint {@code (1/11) Σ max {P_k : R_k >= i/10}}
 * @param coco101Point {@code (1/101) Σ max {P_k : R_k >= i 0.01}}
 * @param precisionRecallGain area under precision gain against recall gain, at most 1, perhaps
 *     negative; empty without a negative
 * @param rocAuc area under the ROC curve; empty without a negative
 * @param leastDavisGoadrich what {@code davisGoadrich} is where all negatives score higher than all
 *     positives
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
    private static final int OPERATIONS_OF_A_THRESHOLD = 40;

    /** Below it, a second thread gains nothing. */
    private static final int MANY = 1 << 16;

    /** The cost of {@link #of}, of rows that are sorted. */
    public static Cost cost(double rows) {
        return Cost.operations(OPERATIONS_OF_A_THRESHOLD * rows);
    }

    /**
     * One sweep, in O(thresholds); of many rows two at the same time, each for some of the areas.
     *
     * @throws ComputeException UNDEFINED without a positive
     */
    public static RankingAreas of(RankedLabels labels) {
        labels.requirePositive();
        RankedLabels scaled = CountScale.ofPrecision(labels).of(labels);
        Steps steps = new Steps(scaled.positives(), scaled.negatives());
        Interpolations interpolations = new Interpolations(scaled);
        if (labels.positives() + labels.negatives() < MANY) {
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
                ofRates(labels, Area.PR_GAIN, interpolations.gain),
                ofRates(labels, Area.ROC_AUC, steps.roc),
                DavisGoadrich.least(scaled.positives(), scaled.negatives()));
    }

    /**
     * The sum, if it was made of counts on the scale of rates; the area anew if not, which takes
     * weights that are next to nothing.
     */
    private static OptionalDouble ofRates(RankedLabels labels, Area area, AreaSum sum) {
        if (labels.negatives() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(CountScale.ofRates(labels).isNone() ? sum.value() : area.of(labels));
    }

    /**
     * Sums that take a few operations a threshold. The loop stands here, and again below, for the
     * compiler's sake: shared by all kinds of sums, it calls each by its interface, and takes a
     * fifth to a half longer.
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
            boolean isInside = sweep.next();
            double truePositives = sweep.truePositives();
            double falsePositives = sweep.falsePositives();
            while (isInside) {
                distinctScores++;
                Execution.checkAt(distinctScores);
                isInside = sweep.next();
                double truePositivesAbove = isInside ? sweep.truePositives() : 0;
                double falsePositivesAbove = isInside ? sweep.falsePositives() : 0;
                roc.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
                // Where no positive row has this score, the others have nothing to add.
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

    /** Sums that look between thresholds. */
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
            boolean isInside = sweep.next();
            double truePositives = sweep.truePositives();
            double falsePositives = sweep.falsePositives();
            for (int k = 0; isInside; k++) {
                Execution.checkAt(k);
                isInside = sweep.next();
                double truePositivesAbove = isInside ? sweep.truePositives() : 0;
                double falsePositivesAbove = isInside ? sweep.falsePositives() : 0;
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
