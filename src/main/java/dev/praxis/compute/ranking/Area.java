package dev.praxis.compute.ranking;

import dev.praxis.compute.ComputeException;
import java.util.Locale;

/** Every area by its name. */
public enum Area {
    ENVELOPE(true, false) {
        @Override
        AreaSum sum(double positives, double negatives) {
            return new EnvelopeArea(positives);
        }
    },
    AVERAGE_PRECISION(true, false) {
        @Override
        AreaSum sum(double positives, double negatives) {
            return new AveragePrecision(positives);
        }
    },
    TRAPEZOIDAL(true, false) {
        @Override
        AreaSum sum(double positives, double negatives) {
            return new Trapezoid(positives);
        }
    },
    LOWER_TRAPEZOID(true, false) {
        @Override
        AreaSum sum(double positives, double negatives) {
            return new Trapezoid(positives);
        }
    },
    DAVIS_GOADRICH(true, false) {
        @Override
        AreaSum sum(double positives, double negatives) {
            return new DavisGoadrich(positives);
        }
    },
    ELEVEN_POINT(true, false) {
        @Override
        AreaSum sum(double positives, double negatives) {
            return RecallLevels.eleven(positives);
        }
    },
    COCO_101_POINT(true, false) {
        @Override
        AreaSum sum(double positives, double negatives) {
            return RecallLevels.coco(positives);
        }
    },
    PR_GAIN(false, true) {
        @Override
        AreaSum sum(double positives, double negatives) {
            return new PrecisionRecallGain(positives, negatives);
        }
    },
    ROC_AUC(false, true) {
        @Override
        AreaSum sum(double positives, double negatives) {
            return new RocArea(positives, negatives);
        }
    };

    private final boolean isUnderPrecisionRecallCurve;
    private final boolean needsNegatives;

    Area(boolean isUnderPrecisionRecallCurve, boolean needsNegatives) {
        this.isUnderPrecisionRecallCurve = isUnderPrecisionRecallCurve;
        this.needsNegatives = needsNegatives;
    }

    abstract AreaSum sum(double positives, double negatives);

    /** Whether it is an area under precision against recall, between 0 and 1. */
    public boolean isUnderPrecisionRecallCurve() {
        return isUnderPrecisionRecallCurve;
    }

    /** @throws ComputeException UNDEFINED where there is no such area of these labels */
    void requireDefined(RankedLabels labels) {
        labels.requirePositive();
        if (needsNegatives) {
            labels.requireNegative();
        }
    }

    /**
     * The area alone.
     *
     * @throws ComputeException UNDEFINED without a positive, and for {@code PR_GAIN} and {@code ROC_AUC} without a negative
     */
    public double of(RankedLabels labels) {
        requireDefined(labels);
        AreaSum sum = sum(labels.positives(), labels.negatives());
        addAll(labels.sweep(), sum);
        return sum.value();
    }

    private static void addAll(ThresholdSweep sweep, AreaSum sum) {
        sweep.next();
        double truePositives = sweep.truePositives();
        double falsePositives = sweep.falsePositives();
        while (sweep.next()) {
            double truePositivesAbove = sweep.truePositives();
            double falsePositivesAbove = sweep.falsePositives();
            sum.add(truePositives, falsePositives, truePositivesAbove, falsePositivesAbove);
            truePositives = truePositivesAbove;
            falsePositives = falsePositivesAbove;
        }
        sum.add(truePositives, falsePositives, 0, 0);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
