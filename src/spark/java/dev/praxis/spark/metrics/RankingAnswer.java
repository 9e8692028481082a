package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.RangeCurve;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All metrics of one group of rows.
 *
 * @param group the group
 * @param rows the number of rows, including those of weight 0
 * @param positives the number of positive rows, or their weight
 * @param negatives the number of negative rows, or their weight
 * @param distinctScores the number of thresholds
 * @param areas the areas that are defined
 * @param leastArea the lowest area of Davis and Goadrich of any ranking; null without positive rows
 * @param interval null if none is asked for or it is undefined
 * @param confusions one per threshold, in their order
 * @param operatingPoints one per goal, in their order; null if no threshold meets it. Empty without
 *     positive rows
 * @param calibration null if none is asked for or the scores are no probabilities
 * @param precisionRecallPoints points of the precision-recall curve; null if none are asked for
 * @param rocPoints points of the ROC curve; null if none are asked for or a class is missing
 * @param undefined reasons for what is missing, by its name
 */
public record RankingAnswer(
        Group group,
        long rows,
        double positives,
        double negatives,
        long distinctScores,
        Map<Area, Double> areas,
        @Nullable Double leastArea,
        @Nullable AnsweredInterval interval,
        List<ConfusionMatrix> confusions,
        List<@Nullable OperatingPoint> operatingPoints,
        @Nullable Calibration calibration,
        @Nullable RangeCurve precisionRecallPoints,
        @Nullable RangeCurve rocPoints,
        Map<String, String> undefined) {

    /**
     * An interval.
     *
     * @param interval the interval
     * @param isExact whether it is that of Clopper and Pearson, since the one that was asked for
     * has
     *     no width
     */
    public record AnsweredInterval(AreaInterval interval, boolean isExact) {}

    /** Returns the precision of calling every row positive. */
    public double prevalence() {
        return positives / (positives + negatives);
    }

    /**
     * Returns {@code (A - least) / (1 - least)} for the area of Davis and Goadrich; null if
     * undefined.
     */
    public @Nullable Double normalizedArea() {
        Double area = areas.get(Area.DAVIS_GOADRICH);
        return area == null || leastArea == null || leastArea == 1 ? null : (area - leastArea) / (1 - leastArea);
    }
}
