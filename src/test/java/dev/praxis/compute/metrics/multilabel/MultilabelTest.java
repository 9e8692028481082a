package dev.praxis.compute.metrics.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultilabelTest {
    private static final double TOLERANCE = 1e-12;

    /** Compares with the definitions, pair by pair. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void rankings_have_the_values_of_their_definitions(int seed) {
        MultilabelRows rows = random(seed, 40, 1 + seed, 5, seed % 2 == 0);
        double weights = 0;
        double loss = 0;
        double coverage = 0;
        double precision = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double weight = rows.weight(row);
            weights += weight;
            int truths = 0;
            int wrong = 0;
            int most = 0;
            double sum = 0;
            for (int label = 0; label < rows.labels(); label++) {
                if (!rows.isTrue(row, label)) {
                    continue;
                }
                truths++;
                int atLeast = 0;
                int trueAtLeast = 0;
                for (int other = 0; other < rows.labels(); other++) {
                    if (rows.score(row, other) >= rows.score(row, label)) {
                        atLeast++;
                        trueAtLeast += rows.isTrue(row, other) ? 1 : 0;
                    }
                }
                wrong += atLeast - trueAtLeast;
                most = Math.max(most, atLeast);
                sum += (double) trueAtLeast / atLeast;
            }
            int others = rows.labels() - truths;
            loss += truths == 0 || others == 0 ? 0 : weight * wrong / (truths * others);
            coverage += weight * most;
            precision += weight * (truths == 0 ? 1 : sum / truths);
        }
        LabelRanking ranking = LabelRanking.of(rows);
        assertThat(ranking.rankingLoss()).isCloseTo(loss / weights, within(TOLERANCE));
        assertThat(ranking.coverageError()).isCloseTo(coverage / weights, within(TOLERANCE));
        assertThat(ranking.averagePrecision()).isCloseTo(precision / weights, within(TOLERANCE));
    }

    @Test
    void weights_that_are_integers_repeat_rows() {
        MultilabelRows rows = random(8, 20, 4, 3, false);
        double[] twice = new double[20];
        int[] repeated = new int[30];
        for (int i = 0; i < 20; i++) {
            twice[i] = i < 10 ? 2 : 1;
            repeated[i] = i;
        }
        for (int i = 0; i < 10; i++) {
            repeated[20 + i] = i;
        }
        MultilabelRows weighted = new MultilabelRows(rows.scores(), rows.truths(), twice);
        double[] thresholds = {1, 1, 2, 2};
        LabelCounts counts = LabelCounts.of(weighted, thresholds, 0);
        LabelCounts expected = LabelCounts.of(rows.only(repeated), thresholds, 0);
        assertThat(counts.truePositives()).isEqualTo(expected.truePositives());
        assertThat(counts.samples().f1()).isCloseTo(expected.samples().f1(), within(TOLERANCE));
        assertThat(LabelRanking.of(weighted).rankingLoss())
                .isCloseTo(LabelRanking.of(rows.only(repeated)).rankingLoss(), within(TOLERANCE));
        assertThat(LabelAreas.micro(weighted).averagePrecision().orElseThrow())
                .isCloseTo(
                        LabelAreas.micro(rows.only(repeated)).averagePrecision().orElseThrow(), within(TOLERANCE));
    }

    @Test
    void huge_weights_do_not_overflow() {
        MultilabelRows rows = random(4, 8, 3, 4, false);
        double[] huge = new double[8];
        Arrays.fill(huge, 0x1p1016);
        MultilabelRows weighted = new MultilabelRows(rows.scores(), rows.truths(), huge);
        double[] thresholds = {1, 2, 1};
        assertThat(LabelCounts.of(weighted, thresholds, 0).microF1())
                .isEqualTo(LabelCounts.of(rows, thresholds, 0).microF1());
        assertThat(LabelRanking.of(weighted)).isEqualTo(LabelRanking.of(rows));
    }

    @Test
    void the_best_threshold_has_the_greatest_f1_of_all_scores() {
        MultilabelRows rows = random(12, 60, 3, 9, false);
        LabelAreas[] areas = LabelAreas.perLabel(rows);
        for (int label = 0; label < 3; label++) {
            double best = 0;
            for (int threshold = 0; threshold < 9; threshold++) {
                double[] thresholds = {threshold, threshold, threshold};
                best = Math.max(
                        best, LabelCounts.of(rows, thresholds, 0).f1(label).orElse(0));
            }
            assertThat(areas[label].f1()).isCloseTo(best, within(TOLERANCE));
        }
    }

    private static MultilabelRows random(int seed, int rows, int labels, int levels, boolean isWeighted) {
        SplittableRandom random = new SplittableRandom(seed);
        DMatrixRMaj scores = new DMatrixRMaj(rows, labels);
        boolean[] truths = new boolean[rows * labels];
        for (int i = 0; i < truths.length; i++) {
            scores.data[i] = random.nextInt(levels);
            truths[i] = random.nextInt(3) == 0;
        }
        double[] weights = isWeighted ? random.doubles(rows, 0.1, 4).toArray() : null;
        return new MultilabelRows(scores, truths, weights);
    }
}
