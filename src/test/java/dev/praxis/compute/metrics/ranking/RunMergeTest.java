package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unions of many long runs, which are merged in ranges. */
class RunMergeTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ranges_change_nothing_of_a_union(boolean isWeighted) {
        Random random = new Random(1);
        for (int scores : new int[] {10, 3000, 1_000_000}) {
            List<ScoreRun> runs = new ArrayList<>();
            for (int run = 0; run < 7; run++) {
                runs.add(ScoreRun.of(RandomRows.of(random, 2 + random.nextInt(40_000), scores, isWeighted)));
            }
            runs.add(ScoreRun.empty());

            assertSame(ScoreRun.merge(runs), inPairs(runs));
        }
    }

    private static ScoreRun inPairs(List<ScoreRun> runs) {
        ScoreRun[] fours = new ScoreRun[2];
        for (int half = 0; half < 2; half++) {
            fours[half] = ScoreRun.merge(
                    ScoreRun.merge(runs.get(4 * half), runs.get(4 * half + 1)),
                    ScoreRun.merge(runs.get(4 * half + 2), runs.get(4 * half + 3)));
        }
        return ScoreRun.merge(fours[0], fours[1]);
    }

    private static void assertSame(ScoreRun actual, ScoreRun expected) {
        assertThat(actual.scores()).isEqualTo(expected.scores());
        assertThat(actual.isWeighted()).isEqualTo(expected.isWeighted());
        assertSame(actual.positives(), expected.positives());
        assertSame(actual.negatives(), expected.negatives());
    }

    private static void assertSame(ClassWeights actual, ClassWeights expected) {
        assertThat(actual.sums()).isEqualTo(expected.sums());
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(actual.effectiveRows()).isEqualTo(expected.effectiveRows());
    }
}
