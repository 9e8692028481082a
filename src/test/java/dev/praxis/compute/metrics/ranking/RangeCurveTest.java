package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeCurveTest {
    private static final int LEVELS = 20;

    @Test
    void the_points_do_not_depend_on_the_ranges() {
        Random random = new Random(1);
        ScoreRun run = ScoreRun.of(RandomRows.of(random, 5000, 3000, false));
        RangeCurve whole = curve(List.of(run));

        for (int count : new int[] {2, 7, 60}) {
            RangeCurve divided = curve(RangedAreasTest.ranges(run, random, count));
            assertThat(divided.thresholds()).isEqualTo(whole.thresholds());
            assertThat(divided.truePositives()).isEqualTo(whole.truePositives());
            assertThat(divided.falsePositives()).isEqualTo(whole.falsePositives());
            assertThat(divided.envelope()).isEqualTo(whole.envelope());
        }
    }

    @Test
    void points_are_those_of_the_curve_and_lie_within_a_level_of_each_other() {
        ScoredLabels rows = RandomRows.of(new Random(2), 5000, 3000, false);
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(ThresholdCounts.of(rows));
        RangeCurve points = curve(List.of(ScoreRun.of(rows)));
        double[] thresholds = curve.counts().thresholds();
        int k = 0;
        double positives = curve.counts().positives();
        double negatives = curve.counts().negatives();
        for (int i = 0; i < points.thresholds().length; i++) {
            int last = k;
            while (thresholds[k] != points.thresholds()[i]) {
                k++;
            }
            assertThat(points.truePositives()[i]).isEqualTo(curve.counts().truePositives()[k]);
            assertThat(points.envelope()[i]).isEqualTo(curve.envelope()[k]);
            // One step of the curve may pass the level by a row.
            assertThat(curve.recall()[k] - curve.recall()[last]).isLessThan(1.0 / LEVELS + 5 / positives);
            assertThat((curve.counts().falsePositives()[k] - curve.counts().falsePositives()[last]) / negatives)
                    .isLessThan(1.0 / LEVELS + 5 / negatives);
        }
        assertThat(points.thresholds()[0]).isEqualTo(thresholds[0]);
        assertThat(k).isEqualTo(thresholds.length - 1);
        assertThat(points.thresholds().length).isBetween(LEVELS, 2 * LEVELS + 2);
    }

    private static RangeCurve curve(List<ScoreRun> ascending) {
        RangeTotals all = ascending.stream().map(RangeTotals::of).reduce(new RangeTotals(), RangeTotals::plus);
        RangeTotals below = new RangeTotals();
        Rise rise = Rise.NONE;
        RangeCurve curve = null;
        for (ScoreRun run : ascending) {
            if (run.size() > 0) {
                RangeTotals above = all.minus(below).minus(RangeTotals.of(run));
                RankedRange range = RankedRange.of(run, above, all);
                RangeCurve part = RangeCurve.of(range, rise, LEVELS);
                curve = curve == null ? part : part.plus(curve);
                rise = rise.then(RangeSums.of(range, List.of(Area.ENVELOPE)).highest());
                below = below.plus(RangeTotals.of(run));
            }
        }
        return Objects.requireNonNull(curve);
    }
}
