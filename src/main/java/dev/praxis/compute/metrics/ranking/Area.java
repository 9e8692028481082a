package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Execution;

/** The areas that summarize a ranking. */
public enum Area {
    ENVELOPE,
    AVERAGE_PRECISION,
    TRAPEZOIDAL,
    LOWER_TRAPEZOID,
    DAVIS_GOADRICH,
    ELEVEN_POINT,
    COCO_101_POINT,
    PR_GAIN,
    ROC_AUC;

    /**
     * Creates an empty sum of this area.
     *
     * @param positives the scaled TP at the lowest threshold
     * @param negatives the scaled FP at the lowest threshold
     * @param labels the labels before {@link CountScale} was applied
     */
    private AreaSum sum(double positives, double negatives, RankedLabels labels) {
        return switch (this) {
            case ENVELOPE -> new EnvelopeArea(positives);
            case AVERAGE_PRECISION -> new AveragePrecision(positives);
            case TRAPEZOIDAL, LOWER_TRAPEZOID -> new Trapezoid(positives);
            case DAVIS_GOADRICH -> new DavisGoadrich(positives);
            case ELEVEN_POINT -> RecallLevels.eleven(positives);
            case COCO_101_POINT -> RecallLevels.coco(positives);
            case PR_GAIN -> new PrecisionRecallGain(positives, negatives, labels);
            case ROC_AUC -> new RocArea(positives, negatives);
        };
    }

    /** Returns whether this is an area under precision against recall, between 0 and 1. */
    public boolean isUnderPrecisionRecallCurve() {
        return this != PR_GAIN && this != ROC_AUC;
    }

    /**
     * Requires that the area is defined.
     *
     * @throws ComputeException UNDEFINED if the labels have no such area
     */
    void requireDefined(RankedLabels labels) {
        labels.requirePositive();
        if (!isUnderPrecisionRecallCurve()) {
            labels.requireNegative();
        }
    }

    /**
     * Computes this area only.
     *
     * @throws ComputeException UNDEFINED without a positive row, and for {@code PR_GAIN} and
     *     {@code ROC_AUC} without a negative row
     */
    public double of(RankedLabels labels) {
        requireDefined(labels);
        CountScale scale =
                isUnderPrecisionRecallCurve() ? CountScale.forPrecision(labels) : CountScale.forRates(labels);
        RankedLabels scaled = scale.apply(labels);
        AreaSum sum = sum(scaled.positives(), scaled.negatives(), labels);
        addAll(scaled.sweep(), sum);
        return sum.value();
    }

    private static void addAll(ThresholdSweep sweep, AreaSum sum) {
        sweep.next();
        double truePositives = sweep.truePositives();
        double falsePositives = sweep.falsePositives();
        for (int k = 0; sweep.next(); k++) {
            Execution.checkAt(k);
            double truePositivesAbove = sweep.truePositives();
            double falsePositivesAbove = sweep.falsePositives();
            sum.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
            truePositives = truePositivesAbove;
            falsePositives = falsePositivesAbove;
        }
        sum.add(truePositives, falsePositives, 0, 0);
    }
}
