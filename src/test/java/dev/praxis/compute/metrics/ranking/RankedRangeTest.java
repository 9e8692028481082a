package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankedRangeTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_confusion_matrix_at_a_threshold_is_that_of_all_rows(boolean isWeighted) {
        Random random = new Random(1);
        ScoredLabels rows = RandomRows.of(random, 3000, 700, isWeighted);
        ScoreRun run = ScoreRun.of(rows);
        List<ScoreRun> ranges = RangedAreasTest.ranges(run, random, 5);
        RangeTotals all = RangeTotals.of(run);
        RangeTotals above = new RangeTotals();
        for (ScoreRun range : ranges.reversed()) {
            for (int k = 0; k < range.size(); k += 13) {
                double threshold = range.scores()[k];
                ConfusionMatrix actual = RankedRange.confusionAt(threshold, range, above, all);
                ConfusionMatrix expected = ConfusionMatrix.at(new double[] {threshold}, rows)[0];

                assertThat(actual.truePositives()).isCloseTo(expected.truePositives(), within(1e-10));
                assertThat(actual.falsePositives()).isCloseTo(expected.falsePositives(), within(1e-10));
                assertThat(actual.trueNegatives()).isCloseTo(expected.trueNegatives(), within(1e-10));
                assertThat(actual.falseNegatives()).isCloseTo(expected.falseNegatives(), within(1e-10));
            }
            above = above.plus(RangeTotals.of(range));
        }
    }

    @Test
    void a_small_weight_below_the_threshold_keeps_its_digits() {
        ScoreRun run = ScoreRun.of(new ScoredLabels(
                new double[] {0.1, 0.9, 0.9}, new boolean[] {true, true, false}, new double[] {1.25e-20, 1e10, 3}));
        ConfusionMatrix matrix = RankedRange.confusionAt(0.5, run, new RangeTotals(), RangeTotals.of(run));

        assertThat(matrix.falseNegatives()).isEqualTo(1.25e-20);
        assertThat(matrix.truePositives()).isEqualTo(1e10);
    }
}
