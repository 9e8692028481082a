package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ExactSum;
import dev.praxis.compute.execution.Execution;
import java.io.Serializable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Sums over one range of a ranking, from which areas follow once those of all ranges are added. The
 * sums are exact, so the areas do not depend on the ranges.
 *
 * @param thresholds the number of thresholds
 * @param pieces the sum of the pieces of each area that is a sum over steps
 * @param highest the rise of highest precision; {@link Rise#NONE} without a positive row
 */
public record RangeSums(long thresholds, Map<Area, ExactSum> pieces, Rise highest) implements Serializable {

    /** Returns sums of no ranges. */
    public static RangeSums none() {
        return new RangeSums(0, new EnumMap<>(Area.class), Rise.NONE);
    }

    /**
     * Sums over the steps of a range. A range needs positive rows and, for {@code PR_GAIN} and
     * {@code ROC_AUC}, negative rows in the whole ranking, not in itself.
     */
    public static RangeSums of(RankedRange range, Collection<Area> areas) {
        CountScale precision = CountScale.forPrecision(range);
        CountScale rates = CountScale.forRates(range);
        Map<Area, AreaSum> ofPrecision = new EnumMap<>(Area.class);
        Map<Area, AreaSum> ofRates = new EnumMap<>(Area.class);
        for (Area area : areas) {
            if (!area.isUnderEnvelope()) {
                boolean isOfPrecision = area.isUnderPrecisionRecallCurve();
                (isOfPrecision ? ofPrecision : ofRates).put(area, sum(area, isOfPrecision ? precision : rates, range));
            }
        }
        Map<Area, ExactSum> pieces = new EnumMap<>(Area.class);
        Rise highest = Rise.NONE;
        RecallSteps steps = new RecallSteps(range.maxSteps());
        for (int block = 0; block < range.blocks(); block++) {
            Execution.check();
            range.read(block, steps);
            steps.finish(precision);
            highest = highest(highest, steps);
            add(ofPrecision, steps, pieces);
            if (!rates.equals(precision)) {
                range.read(block, steps);
                steps.finish(rates);
            }
            add(ofRates, steps, pieces);
        }
        return new RangeSums(range.counts().size(), pieces, highest);
    }

    private static AreaSum sum(Area area, CountScale scale, RankedRange range) {
        double positives = scale.truePositives(range.positives());
        double negatives = scale.falsePositives(range.negatives());
        return area == Area.ROC_AUC ? new RangeRocArea(positives, negatives) : area.sum(positives, negatives, range);
    }

    private static void add(Map<Area, AreaSum> sums, RecallSteps steps, Map<Area, ExactSum> pieces) {
        sums.forEach((area, sum) -> sum.addTo(pieces.computeIfAbsent(area, key -> new ExactSum()), steps));
    }

    private static Rise highest(Rise below, RecallSteps steps) {
        Rise highest = below;
        for (int j = 0; j < steps.size; j++) {
            if (steps.precision[j] > highest.precision()) {
                highest = new Rise(steps.precision[j], steps.truePositives[j]);
            }
        }
        return highest;
    }

    /** Returns the sums over this range and the next higher one. */
    public RangeSums plus(RangeSums higher) {
        Map<Area, ExactSum> both = new EnumMap<>(Area.class);
        pieces.forEach((area, sum) -> both.put(area, sum.copy()));
        higher.pieces.forEach(
                (area, sum) -> both.computeIfAbsent(area, key -> new ExactSum()).add(sum));
        return new RangeSums(thresholds + higher.thresholds, both, highest.then(higher.highest));
    }
}
