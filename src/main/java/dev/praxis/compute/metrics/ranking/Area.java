package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
    AreaSum sum(double positives, double negatives, Ranking labels) {
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

    /** Returns whether this is an area under the monotone envelope of precision. */
    public boolean isUnderEnvelope() {
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
        return of(new Area[] {this}, labels, steps)[0];
    }

    /**
     * Computes some areas in one sweep over the thresholds.
     *
     * @throws ComputeException UNDEFINED if the labels have no such area
     */
    public static double[] of(Area[] areas, Ranking labels) {
        return of(areas, labels, new RecallSteps(labels.maxSteps()));
    }

    /**
     * Computes some areas in one sweep over the thresholds.
     *
     * @param steps a buffer of {@link Ranking#maxSteps}. Overwritten.
     */
    static double[] of(Area[] areas, Ranking labels, RecallSteps steps) {
        for (Area area : areas) {
            area.requireDefined(labels);
        }
        CountScale precision = CountScale.forPrecision(labels);
        CountScale rates = CountScale.forRates(labels);
        double[] values = new double[areas.length];
        if (precision.equals(rates)) {
            sweep(areas, area -> true, labels, precision, steps, values);
        } else {
            sweep(areas, Area::isUnderPrecisionRecallCurve, labels, precision, steps, values);
            sweep(areas, area -> !area.isUnderPrecisionRecallCurve(), labels, rates, steps, values);
        }
        return values;
    }

    /** Computes those of the areas that are of one scale. */
    private static void sweep(
            Area[] areas,
            Predicate<Area> isOfScale,
            Ranking labels,
            CountScale scale,
            RecallSteps steps,
            double[] values) {
        double positives = scale.truePositives(labels.positives());
        double negatives = scale.falsePositives(labels.negatives());
        @Nullable AreaSum[] sums = new AreaSum[areas.length];
        CompensatedSum[] totals = new CompensatedSum[areas.length];
        @Nullable EnvelopeSum[] envelopeSums = new EnvelopeSum[areas.length];
        for (int i = 0; i < areas.length; i++) {
            if (isOfScale.test(areas[i])) {
                totals[i] = new CompensatedSum();
                sums[i] = areas[i].isUnderEnvelope() ? null : areas[i].sum(positives, negatives, labels);
                envelopeSums[i] = areas[i].isUnderEnvelope() ? areas[i].envelopeSum(positives) : null;
            }
        }
        EnvelopeSum[] envelopes =
                Arrays.stream(envelopeSums).filter(Objects::nonNull).toArray(EnvelopeSum[]::new);
        double max = 0;
        for (int block = 0; block < labels.blocks(); block++) {
            read(labels, block, scale, steps);
            if (envelopes.length > 0) {
                max = Envelope.of(steps).addTo(max, envelopes);
            }
            for (int i = 0; i < areas.length; i++) {
                AreaSum sum = sums[i];
                if (sum != null) {
                    totals[i].add(sum.of(steps));
                }
            }
        }
        for (int i = 0; i < areas.length; i++) {
            AreaSum sum = sums[i];
            EnvelopeSum envelope = envelopeSums[i];
            if (sum != null) {
                values[i] = sum.area(totals[i].value());
            } else if (envelope != null) {
                values[i] = envelope.area();
            }
        }
    }

    private static void read(Ranking labels, int block, CountScale scale, RecallSteps steps) {
        Execution.check();
        labels.read(block, steps);
        steps.finish(scale);
    }
}
