package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RankingAreasTest {

    static Stream<Golden.Case> golden() {
        return Golden.cases("precision-recall.json");
    }

    static Stream<ExampleRows> random() {
        return ExampleRows.random();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agree_with_scikit_learn_and_with_the_envelope_of_detectron(Golden.Case golden) {
        RankingAreas areas = RankingAreas.of(ExampleRows.of(golden).ranked());
        assertClose(areas.averagePrecision(), golden.get("average_precision").asDouble(), FLOAT64);
        assertClose(areas.trapezoidal(), golden.get("trapezoidal").asDouble(), FLOAT64);
        assertClose(areas.envelope(), golden.get("envelope").asDouble(), FLOAT64);
        double rocAuc = golden.get("roc_auc").asDouble();
        if (Double.isNaN(rocAuc)) {
            assertThat(areas.rocAuc()).isEmpty();
        } else {
            assertClose(areas.rocAuc().orElseThrow(), rocAuc, FLOAT64);
        }
    }

    @Test
    void four_rows_with_a_tie_have_the_published_areas() {
        RankingAreas areas = RankingAreas.of(RankedLabels.of(
                new ScoredLabels(new double[] {3, 3, 2, 1}, new boolean[] {true, false, false, true}, null)));
        assertClose(areas.averagePrecision(), 0.5, FLOAT64);
        assertClose(areas.trapezoidal(), 0.583333, 1e-6);
        assertClose(areas.davisGoadrich(), 0.462318, 1e-6);
        assertClose(areas.envelope(), 0.5, FLOAT64);
        assertClose(areas.rocAuc().orElseThrow(), 0.375, FLOAT64);
    }

    @Test
    void seven_weighted_rows_have_the_published_areas() {
        RankingAreas areas = RankingAreas.of(RankedLabels.of(new ScoredLabels(
                new double[] {0.1, 0.1, 0.4, 0.6, 0.6, 0.6, 0.8},
                new boolean[] {false, true, false, false, true, true, true},
                new double[] {1, 0.4, 0.2, 0.6, 0.9, 0.5, 0.7})));
        assertClose(areas.averagePrecision(), 0.808579, 1e-6);
        assertClose(areas.trapezoidal(), 0.882220, 1e-6);
        assertClose(areas.davisGoadrich(), 0.854327, 1e-6);
        assertClose(areas.envelope(), 0.808579, 1e-6);
        assertClose(areas.rocAuc().orElseThrow(), 0.791111, 1e-6);
    }

    @Test
    void ten_predictions_have_the_published_areas() {
        RankingAreas areas =
                RankingAreas.of(ExampleRows.of(Golden.named("precision-recall.json", "ten predictions, six positives"))
                        .ranked());
        assertClose(areas.envelope(), 19 / 24.0, FLOAT64);
        assertClose(areas.averagePrecision(), 0.768849, 1e-6);
        assertClose(areas.trapezoidal(), 0.748016, 1e-6);
        assertClose(areas.elevenPoint(), 0.803030, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("random")
    void agree_with_their_definitions(ExampleRows rows) {
        double[] thresholds = rows.thresholds();
        double[] precision = Arrays.stream(thresholds).map(rows::precision).toArray();
        double[] recall = Arrays.stream(thresholds).map(rows::recall).toArray();
        double averagePrecision = 0;
        double trapezoidal = 0;
        double envelope = 0;
        for (int k = 0; k < thresholds.length; k++) {
            double step = recall[k] - (k == 0 ? 0 : recall[k - 1]);
            averagePrecision += step * precision[k];
            trapezoidal += step * (precision[k] + (k == 0 ? 1 : precision[k - 1])) / 2;
            envelope += step * Arrays.stream(precision).skip(k).max().orElseThrow();
        }
        double elevenPoint = IntStream.rangeClosed(0, 10)
                .mapToDouble(i -> IntStream.range(0, thresholds.length)
                        .filter(k -> recall[k] >= i / 10.0 - 1e-14)
                        .mapToDouble(k -> precision[k])
                        .max()
                        .orElseThrow())
                .average()
                .orElseThrow();

        RankingAreas areas = RankingAreas.of(rows.ranked());
        assertClose(areas.averagePrecision(), averagePrecision, FLOAT64);
        assertClose(areas.trapezoidal(), trapezoidal, FLOAT64);
        assertClose(areas.envelope(), envelope, FLOAT64);
        assertClose(areas.elevenPoint(), elevenPoint, FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("random")
    void are_invariant_to_monotone_transforms_of_scores_and_to_the_scale_of_weights(ExampleRows rows) {
        RankingAreas areas = RankingAreas.of(rows.ranked());
        double[] transformed = Arrays.stream(rows.scores()).map(Math::atan).toArray();
        RankingAreas after =
                RankingAreas.of(RankedLabels.of(new ScoredLabels(transformed, rows.labels(), rows.weights())));
        assertThat(after).isEqualTo(areas);

        double[] doubled = IntStream.range(0, transformed.length)
                .mapToDouble(i -> 2 * rows.weight(i))
                .toArray();
        RankingAreas scaled = RankingAreas.of(rows.withWeights(doubled).ranked());
        assertClose(scaled.averagePrecision(), areas.averagePrecision(), FLOAT64);
        assertClose(scaled.envelope(), areas.envelope(), FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_envelope_area_is_at_least_the_average_precision(ExampleRows rows) {
        RankingAreas areas = RankingAreas.of(rows.ranked());
        assertThat(areas.envelope()).isGreaterThanOrEqualTo(areas.averagePrecision() - 1e-15);
        assertThat(areas.envelope()).isBetween(0.0, 1.0);
    }

    @Test
    void a_recall_level_met_exactly_is_reached() {
        // Ten positives, and a negative after the third, the sixth and the seventh: recall is
        // exactly 0.3, 0.6 and 0.7 there.
        boolean[] labels = {true, true, true, false, true, true, true, false, true, false, true, true, true};
        double[] scores = IntStream.range(0, labels.length).mapToDouble(i -> -i).toArray();
        double[] atLevels = {1, 1, 1, 1, 10 / 13.0, 10 / 13.0, 10 / 13.0, 10 / 13.0, 10 / 13.0, 10 / 13.0, 10 / 13.0};
        atLevels[4] = atLevels[5] = atLevels[6] = 6 / 7.0;
        atLevels[7] = 7 / 9.0;
        double mean = Arrays.stream(atLevels).average().orElseThrow();
        assertClose(
                RankingAreas.of(RankedLabels.of(new ScoredLabels(scores, labels, null)))
                        .elevenPoint(),
                mean,
                FLOAT64);
    }

    @Test
    void equal_weights_reach_the_same_recall_levels_as_no_weights() {
        // At first one of five positives, then all: with weights of 0.3 the first recall is
        // computed as 0.19999999999999998.
        double[] scores = {3, 2, 1, 1, 1, 1};
        boolean[] labels = {true, false, true, true, true, true};
        double[] weights = {0.3, 0.3, 0.3, 0.3, 0.3, 0.3};
        RankingAreas weighted = RankingAreas.of(RankedLabels.of(new ScoredLabels(scores, labels, weights)));
        RankingAreas unweighted = RankingAreas.of(RankedLabels.of(new ScoredLabels(scores, labels, null)));
        assertClose(weighted.elevenPoint(), unweighted.elevenPoint(), FLOAT64);
    }

    @Test
    void the_largest_weights_do_not_overflow() {
        double[] weights = {0x1p1019, 0x1p1019};
        for (boolean[] labels : new boolean[][] {{true, true}, {true, false}, {false, true}}) {
            RankingAreas areas =
                    RankingAreas.of(RankedLabels.of(new ScoredLabels(new double[] {1, 2}, labels, weights)));
            RankingAreas ones = RankingAreas.of(RankedLabels.of(new ScoredLabels(new double[] {1, 2}, labels, null)));
            assertThat(areas).isEqualTo(ones);
        }
    }

    @Test
    void areas_without_a_positive_are_undefined() {
        RankedLabels labels = RankedLabels.of(new ScoredLabels(new double[] {1, 2}, new boolean[2], null));
        assertThatThrownBy(() -> RankingAreas.of(labels))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNDEFINED));
    }

    @Test
    void a_million_rows_of_one_score_are_one_threshold() {
        double[] scores = new double[1_000_000];
        boolean[] labels = new boolean[scores.length];
        Arrays.fill(labels, 0, 250_000, true);
        RankingAreas areas = RankingAreas.of(RankedLabels.of(new ScoredLabels(scores, labels, null)));
        assertThat(areas.distinctScores()).isEqualTo(1);
        assertThat(areas.averagePrecision()).isEqualTo(0.25);
    }
}
