package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.PoissonResample.Totals;
import dev.praxis.compute.metrics.ranking.RangeCurve;
import dev.praxis.compute.metrics.ranking.RangeEnvelope;
import dev.praxis.compute.metrics.ranking.RankedRange;
import dev.praxis.compute.metrics.ranking.Rise;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The third pass: the envelope of precision over one range, and the points of curves, which need
 * the highest rise of all lower ranges.
 *
 * @param range its number in the plan
 * @param envelope null without positive rows in the group
 * @param curve null if none is asked for
 * @param resamples the envelope of each resample; empty unless the interval is of an area under it
 */
record EnvelopePass(
        int range,
        @Nullable RangeEnvelope envelope,
        @Nullable RangeCurve curve,
        List<@Nullable RangeEnvelope> resamples)
        implements Serializable {

    /**
     * The input of the third pass.
     *
     * @param division the totals around each range
     * @param below the highest rise below each range
     * @param resamplesBelow the same of each resample; empty unless the interval needs it
     * @param curveLevels 0 for no curves
     * @param seed of the resamples
     */
    record Task(Division division, Rise[] below, Rise[][] resamplesBelow, int curveLevels, long seed)
            implements Serializable {}

    static EnvelopePass of(RangeState state, Task task) {
        Division division = task.division;
        int index = state.range();
        ScoreRun run = state.read().run();
        Totals all = division.allOf(index);
        if (run.size() == 0 || all.weights().positives().value() == 0) {
            return new EnvelopePass(index, null, null, List.of());
        }
        RankedRange range = RankedRange.of(run, division.above()[index], all.weights());
        List<@Nullable RangeEnvelope> resamples = new ArrayList<>();
        for (int resample = 0; resample < task.resamplesBelow.length; resample++) {
            RankedRange resampled = SumsPass.resampled(index, run, division, task.seed, resample);
            resamples.add(resampled == null ? null : RangeEnvelope.of(resampled, task.resamplesBelow[resample][index]));
        }
        return new EnvelopePass(
                index,
                RangeEnvelope.of(range, task.below[index]),
                task.curveLevels == 0 ? null : RangeCurve.of(range, task.below[index], task.curveLevels),
                resamples);
    }
}
