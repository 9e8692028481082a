package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
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
     * Returns the sum that this area is.
     *
     * @param positives the scaled TP at the lowest threshold
     * @param negatives the scaled FP at the lowest threshold
     * @param labels the labels before {@link CountScale} was applied
     */
    private AreaSum sum(double positives, double negatives, Ranking labels) {
        return switch (this) {
            case AVERAGE_PRECISION -> new AveragePrecision(positives);
            case TRAPEZOIDAL, LOWER_TRAPEZOID -> new Trapezoid(positives);
            case DAVIS_GOADRICH -> new DavisGoadrich(positives);
            case PR_GAIN -> new PrecisionRecallGain(positives, negatives, labels);
            case ROC_AUC -> RocArea.of(positives, negatives);
            case ENVELOPE, ELEVEN_POINT, COCO_101_POINT ->
                throw new IllegalArgumentException(this + " is an area under the envelope");
        };
    }

    private EnvelopeSum envelopeSum(double positives) {
        return switch (this) {
            case ELEVEN_POINT -> RecallLevels.eleven(positives);
            case COCO_101_POINT -> RecallLevels.coco(positives);
            default -> new EnvelopeArea(positives);
        };
    }

    private boolean isUnderEnvelope() {
        return this == ENVELOPE || this == ELEVEN_POINT || this == COCO_101_POINT;
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
    void requireDefined(Ranking labels) {
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
    public double of(Ranking labels) {
        return of(labels, new RecallSteps(labels.maxSteps()));
    }

    /**
     * Computes this area only.
     *
     * @param steps a buffer of {@link Ranking#maxSteps}. Overwritten.
     */
    double of(Ranking labels, RecallSteps steps) {
        requireDefined(labels);
        CountScale scale =
                isUnderPrecisionRecallCurve() ? CountScale.forPrecision(labels) : CountScale.forRates(labels);
        double positives = scale.truePositives(labels.positives());
        if (isUnderEnvelope()) {
            EnvelopeSum sum = envelopeSum(positives);
            double max = 0;
            for (int block = 0; block < labels.blocks(); block++) {
                read(labels, block, scale, steps);
                max = Envelope.of(steps).addTo(max, sum);
            }
            return sum.area();
        }
        AreaSum sum = sum(positives, scale.falsePositives(labels.negatives()), labels);
        CompensatedSum total = new CompensatedSum();
        for (int block = 0; block < labels.blocks(); block++) {
            read(labels, block, scale, steps);
            total.add(sum.of(steps));
        }
        return sum.area(total.value());
    }

    private static void read(Ranking labels, int block, CountScale scale, RecallSteps steps) {
        Execution.check();
        labels.read(block, steps);
        steps.finish(scale);
    }
}
