package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ExactSum;

/**
 * The areas of a ranking that is divided into ranges of scores, in three passes over them: the
 * {@link RangeTotals} of each, then its {@link RangeSums}, for which the totals above it are
 * needed, and then its {@link RangeEnvelope}, for which the highest rise below it is needed.
 *
 * @param positives TP at the lowest threshold of all ranges; above 0
 * @param negatives FP at it
 * @param sums of all ranges
 * @param envelope of all ranges
 */
public record RangedAreas(double positives, double negatives, RangeSums sums, RangeEnvelope envelope) {

    /** Returns one area, whose sums must have been computed. */
    public double of(Area area) {
        double scaledPositives = scale().truePositives(positives);
        RangeEnvelope whole = envelope.above(sums.highest());
        return switch (area) {
            case ENVELOPE -> AreaSum.share(whole.pieces().value(), scaledPositives);
            case ELEVEN_POINT -> RecallLevels.mean(whole.elevenPoint());
            case COCO_101_POINT -> RecallLevels.mean(whole.coco101Point());
            case AVERAGE_PRECISION, TRAPEZOIDAL, LOWER_TRAPEZOID, DAVIS_GOADRICH ->
                AreaSum.share(pieces(area), scaledPositives);
            case PR_GAIN -> PrecisionRecallGain.finite(pieces(area));
            case ROC_AUC -> Math.min(1, pieces(area));
        };
    }

    private double pieces(Area area) {
        return sums.pieces().getOrDefault(area, new ExactSum()).value();
    }

    private CountScale scale() {
        return CountScale.forPrecision(positives);
    }

    /** Returns the minimum of {@code DAVIS_GOADRICH} over all orders of the rows. */
    public double leastDavisGoadrich() {
        return DavisGoadrich.min(scale().truePositives(positives), scale().falsePositives(negatives));
    }
}
