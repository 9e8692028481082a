package dev.praxis.compute.ranking;

import dev.praxis.compute.ComputeException;
import java.util.OptionalDouble;

/**
 * All areas, from one sweep over the thresholds. With P, R and E as in {@link PrecisionRecallCurve}, {@code ΔR_k = R_k - R_(k-1)}, {@code R_0 = 0} and
 * {@code P_0 = 1}:
 *
 * @param distinctScores number of thresholds
 * @param envelope {@code Σ ΔR_k E_k}
 * @param averagePrecision {@code Σ ΔR_k P_k}
 * @param trapezoidal {@code Σ ΔR_k (P_k + P_(k-1)) / 2}, which is Boyd's lower trapezoid
 * @param davisGoadrich {@code ∫ P dR} with FP linear in TP between two thresholds
 * @param elevenPoint {@code (1/11) Σ max {P_k : R_k >= i/10}}
 * @param coco101Point {@code (1/101) Σ max {P_k : R_k >= i 0.01}}
 * @param precisionRecallGain area under precision gain against recall gain, at most 1, perhaps negative; empty without a negative
 * @param rocAuc area under the ROC curve; empty without a negative
 * @param leastDavisGoadrich what {@code davisGoadrich} is where all negatives score higher than all positives
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

    /**
     * One sweep, in O(thresholds).
     *
     * @throws ComputeException UNDEFINED without a positive
     */
    public static RankingAreas of(RankedLabels labels) {
        labels.requirePositive();
        double positives = labels.positives();
        double negatives = labels.negatives();
        EnvelopeArea envelope = new EnvelopeArea(positives);
        AveragePrecision averagePrecision = new AveragePrecision(positives);
        Trapezoid trapezoid = new Trapezoid(positives);
        DavisGoadrich davisGoadrich = new DavisGoadrich(positives);
        RecallLevels elevenPoint = RecallLevels.eleven(positives);
        RecallLevels coco101Point = RecallLevels.coco(positives);
        PrecisionRecallGain gain = new PrecisionRecallGain(positives, negatives);
        RocArea roc = new RocArea(positives, negatives);

        int distinctScores = 0;
        ThresholdSweep sweep = labels.sweep();
        boolean below = sweep.next();
        double truePositives = sweep.truePositives();
        double falsePositives = sweep.falsePositives();
        while (below) {
            distinctScores++;
            below = sweep.next();
            double truePositivesAbove = below ? sweep.truePositives() : 0;
            double falsePositivesAbove = below ? sweep.falsePositives() : 0;
            envelope.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
            averagePrecision.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
            trapezoid.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
            davisGoadrich.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
            elevenPoint.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
            coco101Point.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
            gain.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
            roc.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
            truePositives = truePositivesAbove;
            falsePositives = falsePositivesAbove;
        }
        boolean hasNegatives = negatives > 0;
        return new RankingAreas(
                distinctScores,
                envelope.value(),
                averagePrecision.value(),
                trapezoid.value(),
                davisGoadrich.value(),
                elevenPoint.value(),
                coco101Point.value(),
                hasNegatives ? OptionalDouble.of(gain.value()) : OptionalDouble.empty(),
                hasNegatives ? OptionalDouble.of(roc.value()) : OptionalDouble.empty(),
                DavisGoadrich.least(positives, negatives));
    }
}
