package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares each area with a slow computation of its definition: sums over rows and pairs, and
 * numerical integrals.
 */
class AreaTest {
    /** Tolerance of Simpson's rule with 2000 intervals per piece, for smooth integrands. */
    private static final double INTEGRATION = 1e-9;

    static Stream<ExampleRows> random() {
        return ExampleRows.random();
    }

    /** Returns random rows with at least one negative row of nonzero weight. */
    static Stream<ExampleRows> withBothClasses() {
        return random().filter(rows -> rows.ranked().negatives() > 0);
    }

    @ParameterizedTest
    @MethodSource("random")
    void each_area_alone_agrees_with_the_sweep_over_all(ExampleRows rows) {
        RankingAreas all = RankingAreas.of(rows.ranked());
        assertThat(Area.ENVELOPE.of(rows.ranked())).isEqualTo(all.envelope());
        assertThat(Area.AVERAGE_PRECISION.of(rows.ranked())).isEqualTo(all.averagePrecision());
        assertThat(Area.TRAPEZOIDAL.of(rows.ranked())).isEqualTo(all.trapezoidal());
        assertThat(Area.DAVIS_GOADRICH.of(rows.ranked())).isEqualTo(all.davisGoadrich());
        assertThat(Area.ELEVEN_POINT.of(rows.ranked())).isEqualTo(all.elevenPoint());
        assertThat(Area.COCO_101_POINT.of(rows.ranked())).isEqualTo(all.coco101Point());
        if (rows.ranked().negatives() > 0) {
            assertThat(Area.PR_GAIN.of(rows.ranked()))
                    .isEqualTo(all.precisionRecallGain().orElseThrow());
            assertThat(Area.ROC_AUC.of(rows.ranked())).isEqualTo(all.rocAuc().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void threshold_counts_and_sorted_scores_have_the_same_areas(ExampleRows rows) {
        assertThat(RankingAreas.of(rows.counts())).isEqualTo(RankingAreas.of(rows.ranked()));
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_lower_trapezoid_joins_the_min_precision_of_a_recall_to_the_max_of_the_next(ExampleRows rows) {
        double[] thresholds = rows.thresholds();
        double[] recalls = IntStream.rangeClosed(0, thresholds.length)
                .mapToDouble(k -> k == 0 ? 0 : rows.recall(thresholds[k - 1]))
                .toArray();
        double[] precisions = IntStream.rangeClosed(0, thresholds.length)
                .mapToDouble(k -> k == 0 ? 1 : rows.precision(thresholds[k - 1]))
                .toArray();
        double[] distinct = Arrays.stream(recalls).distinct().toArray();
        double area = 0;
        for (int i = 0; i + 1 < distinct.length; i++) {
            double from = distinct[i];
            double to = distinct[i + 1];
            double min = IntStream.range(0, recalls.length)
                    .filter(k -> recalls[k] == from)
                    .mapToDouble(k -> precisions[k])
                    .min()
                    .orElseThrow();
            double max = IntStream.range(0, recalls.length)
                    .filter(k -> recalls[k] == to)
                    .mapToDouble(k -> precisions[k])
                    .max()
                    .orElseThrow();
            area += (to - from) * (min + max) / 2;
        }
        assertClose(Area.LOWER_TRAPEZOID.of(rows.ranked()), area, FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("random")
    void davis_goadrich_is_the_integral_of_precision_with_fp_linear_in_tp(ExampleRows rows) {
        double[] thresholds = rows.thresholds();
        double positives = rows.ranked().positives();
        double area = 0;
        double truePositivesAbove = 0;
        double falsePositivesAbove = 0;
        for (double threshold : thresholds) {
            double truePositives = rows.atLeast(threshold, true);
            double falsePositives = rows.atLeast(threshold, false);
            if (truePositives > truePositivesAbove) {
                double x0 = truePositivesAbove;
                double f0 = falsePositivesAbove;
                double slope = (falsePositives - f0) / (truePositives - x0);
                double fixed = truePositives / (truePositives + falsePositives);
                area += x0 + f0 == 0
                        ? fixed * truePositives
                        : integral(x -> x / (x + f0 + slope * (x - x0)), x0, truePositives);
            }
            truePositivesAbove = truePositives;
            falsePositivesAbove = falsePositives;
        }
        assertClose(Area.DAVIS_GOADRICH.of(rows.ranked()), area / positives, INTEGRATION);
    }

    @ParameterizedTest
    @MethodSource("withBothClasses")
    void precision_recall_gain_is_the_integral_of_precision_gain_over_recall_gain(ExampleRows rows) {
        double positives = rows.ranked().positives();
        double negatives = rows.ranked().negatives();
        double prevalence = positives / (positives + negatives);
        double area = 0;
        double truePositivesAbove = 0;
        double falsePositivesAbove = 0;
        for (double threshold : rows.thresholds()) {
            double truePositives = rows.atLeast(threshold, true);
            double falsePositives = rows.atLeast(threshold, false);
            double from = Math.max(truePositivesAbove, prevalence * positives);
            if (truePositives > from) {
                double x0 = truePositivesAbove;
                double f0 = falsePositivesAbove;
                double slope = (falsePositives - f0) / (truePositives - x0);
                // dRG/dTP = positives² / (negatives TP²)
                area += integral(
                        x -> gain(x / (x + f0 + slope * (x - x0)), prevalence)
                                * positives
                                / negatives
                                * positives
                                / (x * x),
                        from,
                        truePositives);
            }
            truePositivesAbove = truePositives;
            falsePositivesAbove = falsePositives;
        }
        assertThat(Area.PR_GAIN.of(rows.ranked())).isCloseTo(area, offset(1e-6));
    }

    @Test
    void precision_recall_gain_agrees_with_the_authors_example() {
        // Labels from the example in the software of Flach and Kull. The fraction is the sum of the
        // trapezoids of the paper.
        int[] ones = {1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1};
        boolean[] labels = new boolean[ones.length];
        double[] scores = new double[ones.length];
        for (int i = 0; i < ones.length; i++) {
            labels[i] = ones[i] == 1;
            scores[i] = ones.length - i;
        }
        double area = Area.PR_GAIN.of(RankedLabels.of(new ScoredLabels(scores, labels, null)));
        assertClose(area, 1_044_283_367.0 / 2_414_739_600.0, FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("withBothClasses")
    void roc_auc_is_the_fraction_of_correctly_ordered_pairs(ExampleRows rows) {
        double ordered = 0;
        double all = 0;
        for (int p = 0; p < rows.scores().length; p++) {
            for (int n = 0; n < rows.scores().length; n++) {
                if (rows.labels()[p] && !rows.labels()[n]) {
                    double weight = rows.weight(p) * rows.weight(n);
                    double difference = rows.scores()[p] - rows.scores()[n];
                    all += weight;
                    ordered += weight * (difference > 0 ? 1 : difference == 0 ? 0.5 : 0);
                }
            }
        }
        assertClose(Area.ROC_AUC.of(rows.ranked()), ordered / all, FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_101_point_mean_uses_the_levels_of_coco(ExampleRows weighted) {
        ExampleRows rows = weighted.withWeights(null);
        double sum = 0;
        for (int i = 0; i <= 100; i++) {
            double level = i * 0.01;
            sum += Arrays.stream(rows.thresholds())
                    .filter(t -> rows.recall(t) >= level)
                    .map(rows::precision)
                    .max()
                    .orElseThrow();
        }
        assertClose(Area.COCO_101_POINT.of(rows.ranked()), sum / 101, FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("withBothClasses")
    void the_minimum_area_is_that_of_all_negatives_first(ExampleRows rows) {
        double[] worst = IntStream.range(0, rows.scores().length)
                .mapToDouble(i -> rows.labels()[i] ? -1 - i : 1 + i)
                .toArray();
        RankingAreas areas = RankingAreas.of(RankedLabels.of(new ScoredLabels(worst, rows.labels(), rows.weights())));
        assertClose(areas.davisGoadrich(), areas.leastDavisGoadrich(), FLOAT64);
        double prevalence = rows.ranked().prevalence();
        assertClose(areas.leastDavisGoadrich(), 1 + (1 - prevalence) * Math.log(1 - prevalence) / prevalence, 1e-11);
        assertThat(RankingAreas.of(rows.ranked()).davisGoadrich())
                .isGreaterThanOrEqualTo(areas.leastDavisGoadrich() - 1e-12);
    }

    private static double gain(double value, double prevalence) {
        return (value - prevalence) / ((1 - prevalence) * value);
    }

    /** Integrates by Simpson's rule. */
    private static double integral(DoubleUnaryOperator f, double from, double to) {
        int intervals = 2000;
        double h = (to - from) / intervals;
        double sum = f.applyAsDouble(from) + f.applyAsDouble(to);
        for (int i = 1; i < intervals; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * f.applyAsDouble(from + i * h);
        }
        return sum * h / 3;
    }
}
