package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.RunReliability;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.OperatingGoal;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.PoissonBootstrap;
import dev.praxis.compute.metrics.ranking.PoissonResample;
import dev.praxis.compute.metrics.ranking.PoissonResample.Totals;
import dev.praxis.compute.metrics.ranking.RangeSums;
import dev.praxis.compute.metrics.ranking.RankedRange;
import dev.praxis.compute.metrics.ranking.Rise;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second pass: all sums over one range that need no lower one.
 *
 * @param range its number in the plan
 * @param sums of the areas
 * @param confusions at the thresholds that fall to this range
 * @param points the best operating point of the range for each goal; null if it has none
 * @param reliability null unless all scores of the group are probabilities
 * @param resamples the sums of one area, of each resample
 */
record SumsPass(
        int range,
        RangeSums sums,
        List<ConfusionMatrix> confusions,
        List<@Nullable OperatingPoint> points,
        @Nullable RunReliability reliability,
        List<RangeSums> resamples)
        implements Serializable {

    /**
     * The input of the second pass.
     *
     * @param division the totals around each range
     * @param thresholds per range
     * @param goals of operating points
     * @param bins per group: number of bins; 0 for no calibration
     * @param interval null for none
     */
    record Task(
            Division division,
            double[][] thresholds,
            List<OperatingGoal> goals,
            int[] bins,
            MetricsOptions.@Nullable Interval interval)
            implements Serializable {}

    static SumsPass of(RangeState state, Task task) {
        Division division = task.division;
        int index = state.range();
        ScoreRun run = state.read().run();
        if (run.size() == 0) {
            return new SumsPass(index, RangeSums.none(), List.of(), List.of(), null, List.of());
        }
        Totals all = division.allOf(index);
        List<ConfusionMatrix> confusions = new ArrayList<>();
        for (double threshold : task.thresholds[index]) {
            confusions.add(RankedRange.confusionAt(threshold, run, division.above()[index], all.weights()));
        }
        RankedRange range = RankedRange.of(run, division.above()[index], all.weights());
        List<@Nullable OperatingPoint> points = new ArrayList<>();
        if (all.weights().positives().value() > 0) {
            task.goals.forEach(goal -> points.add(goal.best(range)));
        }
        int bins = task.bins[division.plan().groupOf(index)];
        return new SumsPass(
                index,
                RangeSums.of(range, Division.areas(all.weights())),
                confusions,
                points,
                bins == 0 ? null : RunReliability.of(run, Binning.equalWidth(bins)),
                task.interval == null ? List.of() : resamples(index, run, division, task.interval));
    }

    private static List<RangeSums> resamples(
            int index, ScoreRun run, Division division, MetricsOptions.Interval interval) {
        EnumSet<Area> areas = EnumSet.of(interval.of());
        List<RangeSums> sums = new ArrayList<>();
        for (int resample = 0; resample < division.resamples(); resample++) {
            RankedRange range = resampled(index, run, division, interval.seed(), resample);
            sums.add(range == null ? RangeSums.none() : RangeSums.of(range, areas));
        }
        return sums;
    }

    /** Returns the highest rise of a resample. */
    Rise highest(int resample) {
        return resamples.isEmpty() ? Rise.NONE : resamples.get(resample).highest();
    }

    /** Returns a range of a resample; null if the resample lacks rows of a class. */
    static @Nullable RankedRange resampled(int index, ScoreRun run, Division division, long seed, int resample) {
        Totals all = division.resampleOfAll(index, resample);
        return all.weights().hasBothClasses()
                ? PoissonResample.of(run, PoissonBootstrap.seed(seed, resample))
                        .range(division.resamplesAbove()[index][resample], all, division.allOf(index))
                : null;
    }
}
