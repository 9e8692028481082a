package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.ComputeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreRunTest {
    @Test
    void a_run_has_the_distinct_scores_with_the_rows_of_each_class() {
        ScoredLabels rows = new ScoredLabels(
                new double[] {0.5, -0.0, 0.5, 0.0, 0.9}, new boolean[] {true, false, false, false, true}, null);
        ScoreRun run = ScoreRun.of(rows);

        assertThat(run.scores()).containsExactly(0.0, 0.5, 0.9);
        assertThat(run.positives().sums()).containsExactly(0, 1, 1);
        assertThat(run.negatives().sums()).containsExactly(2, 1, 0);
        assertThat(run.isWeighted()).isFalse();
    }

    @Test
    void weights_are_added_and_counted_and_rows_of_weight_0_are_left_out() {
        ScoredLabels rows = new ScoredLabels(
                new double[] {0.5, 0.5, 0.5, 0.1}, new boolean[] {true, true, false, true}, new double[] {3, 1, 2.5, 0
                });
        ScoreRun run = ScoreRun.of(rows);

        assertThat(run.scores()).containsExactly(0.5);
        assertThat(run.positives().sums()).containsExactly(4);
        assertThat(run.positives().rows()).containsExactly(2);
        assertThat(run.positives().effectiveRows()[0]).isCloseTo(16.0 / 10, within(1e-15));
        assertThat(run.negatives().totalEffectiveRows()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void merged_parts_are_the_run_of_all_rows(boolean isWeighted) {
        Random random = new Random(3);
        for (int repeat = 0; repeat < 50; repeat++) {
            ScoredLabels rows = RandomRows.of(random, 2 + random.nextInt(200), 1 + random.nextInt(60), isWeighted);
            ScoreRun whole = ScoreRun.of(rows);
            ScoreRun merged = ScoreRun.merge(parts(rows, random, 1 + random.nextInt(9)));

            assertThat(merged.scores()).isEqualTo(whole.scores());
            assertClose(merged.positives(), whole.positives());
            assertClose(merged.negatives(), whole.negatives());
            assertThat(merged.isWeighted()).isEqualTo(isWeighted);
        }
    }

    @Test
    void the_run_equals_a_tree_of_all_rows() {
        ScoredLabels rows = RandomRows.of(new Random(4), 5000, 300, true);
        TreeMap<Double, double[]> sums = new TreeMap<>();
        for (int row = 0; row < 5000; row++) {
            if (rows.weight(row) > 0) {
                sums.computeIfAbsent(rows.scores()[row] + 0.0, score -> new double[2])[rows.labels()[row] ? 1 : 0] +=
                        rows.weight(row);
            }
        }
        ScoreRun run = ScoreRun.of(rows);

        assertThat(run.scores())
                .containsExactly(sums.keySet().stream().mapToDouble(s -> s).toArray());
        assertThat(run.positives().sums())
                .containsExactly(sums.values().stream().mapToDouble(s -> s[1]).toArray(), within(1e-12));
        assertThat(run.negatives().sums())
                .containsExactly(sums.values().stream().mapToDouble(s -> s[0]).toArray(), within(1e-12));
    }

    @Test
    void a_weighted_run_and_one_of_counts_merge_as_weights_of_one() {
        ScoreRun counts = ScoreRun.of(new ScoredLabels(new double[] {1, 1}, new boolean[] {true, true}, null));
        ScoreRun weights = ScoreRun.of(new ScoredLabels(new double[] {1}, new boolean[] {true}, new double[] {2}));
        ScoreRun merged = ScoreRun.merge(counts, weights);

        assertThat(merged.positives().sums()).containsExactly(4);
        assertThat(merged.positives().rows()).containsExactly(3);
        assertThat(merged.positives().effectiveRows()[0]).isCloseTo(16.0 / 6, within(1e-15));
    }

    @Test
    void counts_are_those_of_the_rows() {
        ScoredLabels rows = RandomRows.of(new Random(5), 3000, 500, true);
        ThresholdCounts expected = ThresholdCounts.of(rows);
        ThresholdCounts counts = ScoreRun.of(rows).counts();

        assertThat(counts.thresholds()).isEqualTo(expected.thresholds());
        assertThat(counts.truePositives()).containsExactly(expected.truePositives(), within(1e-11));
        assertThat(counts.falsePositives()).containsExactly(expected.falsePositives(), within(1e-11));
    }

    @Test
    void an_empty_run_has_no_counts() {
        assertThatThrownBy(() -> ScoreRun.merge(List.of()).counts())
                .isInstanceOf(ComputeException.class)
                .hasMessage("no row of nonzero weight, so no threshold");
    }

    static List<ScoreRun> parts(ScoredLabels rows, Random random, int count) {
        List<List<Integer>> indices = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            indices.add(new ArrayList<>());
        }
        for (int row = 0; row < rows.scores().length; row++) {
            if (rows.weight(row) > 0) {
                indices.get(random.nextInt(count)).add(row);
            }
        }
        return indices.stream()
                .map(part -> part.isEmpty() ? ScoreRun.empty() : ScoreRun.of(pick(rows, part)))
                .toList();
    }

    private static ScoredLabels pick(ScoredLabels rows, List<Integer> indices) {
        double[] weights = rows.weights();
        boolean[] labels = new boolean[indices.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = rows.labels()[indices.get(i)];
        }
        return new ScoredLabels(
                indices.stream().mapToDouble(row -> rows.scores()[row]).toArray(),
                labels,
                weights == null
                        ? null
                        : indices.stream().mapToDouble(row -> weights[row]).toArray());
    }

    private static void assertClose(ClassWeights actual, ClassWeights expected) {
        assertThat(actual.sums()).containsExactly(expected.sums(), within(1e-12));
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(actual.effectiveRows()).containsExactly(expected.effectiveRows(), within(1e-9));
    }
}
