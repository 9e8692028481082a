package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfusionMatrixTest {

    static Stream<ExampleRows> random() {
        return ExampleRows.random();
    }

    @ParameterizedTest
    @MethodSource("random")
    void agrees_with_counting_every_row(ExampleRows rows) {
        double positives = rows.atLeast(Double.NEGATIVE_INFINITY, true);
        double negatives = rows.atLeast(Double.NEGATIVE_INFINITY, false);
        double[] thresholds = DoubleStream.concat(Arrays.stream(rows.scores()), DoubleStream.of(-5, 0.05, 5))
                .toArray();
        ConfusionMatrix[] matrices = ConfusionMatrix.at(thresholds, rows.scoredLabels());
        for (int t = 0; t < thresholds.length; t++) {
            double threshold = thresholds[t];
            ConfusionMatrix matrix = matrices[t];
            assertThat(matrix.threshold()).isEqualTo(threshold);
            double truePositives = rows.atLeast(threshold, true);
            double falsePositives = rows.atLeast(threshold, false);
            double[] counts = {
                matrix.truePositives(), matrix.falsePositives(), matrix.trueNegatives(), matrix.falseNegatives()
            };
            assertClose(
                    counts,
                    new double[] {truePositives, falsePositives, negatives - falsePositives, positives - truePositives},
                    FLOAT64);
            assertClose(
                    matrix.accuracy(), (truePositives + negatives - falsePositives) / (positives + negatives), FLOAT64);
        }
    }

    @Test
    void f1_is_the_harmonic_mean_of_precision_and_recall() {
        ConfusionMatrix matrix = new ConfusionMatrix(0, 3, 1, 5, 2);
        assertThat(matrix.precision()).hasValue(0.75);
        assertThat(matrix.recall()).hasValue(0.6);
        assertThat(matrix.specificity()).hasValue(5 / 6.0);
        assertClose(matrix.f1().orElseThrow(), 2 / (1 / 0.75 + 1 / 0.6), FLOAT64);
    }

    @Test
    void a_small_sum_of_weights_keeps_its_precision_beside_a_large_one() {
        ScoredLabels rows = new ScoredLabels(
                new double[] {0.9, 0.1, 0.8, 0.2},
                new boolean[] {true, true, false, false},
                new double[] {1e16, 1e-8, 1e16, 1e-8});
        ConfusionMatrix matrix = ConfusionMatrix.at(new double[] {0.5}, rows)[0];
        assertThat(matrix.falseNegatives()).isEqualTo(1e-8);
        assertThat(matrix.trueNegatives()).isEqualTo(1e-8);
        assertClose(matrix.specificity().orElseThrow(), 1e-24, FLOAT64);
    }

    @Test
    void negative_zero_equals_zero() {
        ScoredLabels rows = new ScoredLabels(new double[] {-0.0, 0.0}, new boolean[] {true, true}, null);
        for (ConfusionMatrix matrix : ConfusionMatrix.at(new double[] {0.0, -0.0, 0.0}, rows)) {
            assertThat(matrix.truePositives()).isEqualTo(2);
            assertThat(matrix.falseNegatives()).isZero();
        }
    }

    @Test
    void subnormal_weights_have_an_f1() {
        ScoredLabels rows = new ScoredLabels(
                new double[] {2, 1}, new boolean[] {false, true}, new double[] {Double.MIN_VALUE, Double.MIN_VALUE});
        assertThat(ConfusionMatrix.at(new double[] {2}, rows)[0].f1()).hasValue(0);
    }

    @Test
    void a_ratio_with_denominator_0_is_empty() {
        assertThat(new ConfusionMatrix(0, 0, 0, 4, 3).precision()).isEmpty();
        assertThat(new ConfusionMatrix(0, 0, 0, 4, 3).f1()).hasValue(0);
        assertThat(new ConfusionMatrix(0, 0, 2, 4, 0).recall()).isEmpty();
        assertThat(new ConfusionMatrix(0, 3, 0, 0, 1).specificity()).isEmpty();
        assertThat(new ConfusionMatrix(0, 0, 0, 4, 0).f1()).isEmpty();
    }
}
