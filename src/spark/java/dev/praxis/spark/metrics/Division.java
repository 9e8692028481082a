package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.PoissonResample.Totals;
import dev.praxis.compute.metrics.ranking.RangeTotals;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;

/**
 * Totals around each range, which the second and the third pass need.
 *
 * @param plan the ranges
 * @param all the totals of each group
 * @param above the weights above each range, in its group
 * @param resamplesOfAll the totals of each resample of each group
 * @param resamplesAbove the weights of each resample above each range
 */
record Division(
        RangePlan plan, Totals[] all, RangeTotals[] above, Totals[][] resamplesOfAll, RangeTotals[][] resamplesAbove)
        implements Serializable {

    /**
     * Adds the totals of ranges.
     *
     * @param reports in the order of their ranges; a range without rows has none
     */
    static Division of(RangePlan plan, List<RangeReport> reports, int resamples) {
        int groups = plan.groups().size();
        Division division = new Division(
                plan,
                new Totals[groups],
                new RangeTotals[plan.size()],
                new Totals[groups][resamples],
                new RangeTotals[plan.size()][resamples]);
        for (int group = 0; group < groups; group++) {
            division.all[group] = new Totals();
            for (int resample = 0; resample < resamples; resample++) {
                division.resamplesOfAll[group][resample] = new Totals();
            }
        }
        for (RangeReport report : reports.reversed()) {
            int group = plan.groupOf(report.range());
            division.above[report.range()] = division.all[group].weights();
            division.all[group] = division.all[group].plus(report.totals());
            for (int resample = 0; resample < resamples; resample++) {
                Totals above = division.resamplesOfAll[group][resample];
                division.resamplesAbove[report.range()][resample] = above.weights();
                division.resamplesOfAll[group][resample] =
                        above.plus(report.resamples().get(resample));
            }
        }
        return division;
    }

    int resamples() {
        return resamplesAbove.length == 0 ? 0 : resamplesAbove[0].length;
    }

    Totals allOf(int range) {
        return all[plan.groupOf(range)];
    }

    Totals resampleOfAll(int range, int resample) {
        return resamplesOfAll[plan.groupOf(range)][resample];
    }

    /** Returns the areas that a group has. */
    static EnumSet<Area> areas(RangeTotals all) {
        if (all.positives().value() == 0) {
            return EnumSet.noneOf(Area.class);
        }
        EnumSet<Area> areas = EnumSet.allOf(Area.class);
        if (all.negatives().value() == 0) {
            areas.removeIf(area -> !area.isUnderPrecisionRecallCurve());
        }
        return areas;
    }
}
