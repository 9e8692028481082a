package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ExactSum;
import dev.praxis.compute.execution.Execution;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The part of the envelope of precision that one range of a ranking determines. It needs the
 * highest rise of all lower ranges.
 *
 * @param pieces the sum of the pieces of {@link EnvelopeArea}
 * @param elevenPoint the envelope at each of the eleven levels; NaN at those of other ranges
 * @param coco101Point the envelope at each of COCO's levels; NaN at those of other ranges
 */
public record RangeEnvelope(ExactSum pieces, double[] elevenPoint, double[] coco101Point) implements Serializable {

    /**
     * Follows the envelope through a range.
     *
     * @param below the highest rise below the range, whose scale is that of {@link RangeSums}
     */
    public static RangeEnvelope of(RankedRange range, Rise below) {
        CountScale scale = CountScale.forPrecision(range);
        double positives = scale.truePositives(range.positives());
        ExactSum pieces = new ExactSum();
        EnvelopeArea area = new EnvelopeArea(positives, pieces, below);
        RecallLevels elevenPoint = RecallLevels.eleven(positives, below);
        RecallLevels coco101Point = RecallLevels.coco(positives, below);
        RecallSteps steps = new RecallSteps(range.maxSteps());
        double max = below.precision();
        for (int block = 0; block < range.blocks(); block++) {
            Execution.check();
            range.read(block, steps);
            steps.finish(scale);
            max = Envelope.of(steps).addTo(max, area, elevenPoint, coco101Point);
        }
        return new RangeEnvelope(pieces, elevenPoint.precision(), coco101Point.precision());
    }

    /** Returns the part of no range. */
    public static RangeEnvelope none() {
        return new RangeEnvelope(
                new ExactSum(),
                RecallLevels.eleven(1).precision(),
                RecallLevels.coco(1).precision());
    }

    /** Returns the part of this range and another one. */
    public RangeEnvelope plus(RangeEnvelope other) {
        ExactSum both = pieces.copy();
        both.add(other.pieces);
        return new RangeEnvelope(
                both, either(elevenPoint, other.elevenPoint), either(coco101Point, other.coco101Point));
    }

    private static double[] either(double[] a, double[] b) {
        double[] either = a.clone();
        for (int i = 0; i < either.length; i++) {
            if (Double.isNaN(either[i])) {
                either[i] = b[i];
            }
        }
        return either;
    }

    /**
     * Returns the envelope above all ranges, where it keeps the precision of the highest rise.
     */
    RangeEnvelope above(Rise highest) {
        ExactSum all = pieces.copy();
        all.add(highest.truePositives() * highest.precision());
        return new RangeEnvelope(
                all, filled(elevenPoint, highest.precision()), filled(coco101Point, highest.precision()));
    }

    private static double[] filled(double[] levels, double precision) {
        double[] filled = new double[levels.length];
        Arrays.fill(filled, precision);
        return either(levels, filled);
    }
}
