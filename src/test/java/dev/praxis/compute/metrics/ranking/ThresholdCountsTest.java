package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThresholdCountsTest {

    static Stream<ExampleRows> random() {
        return ExampleRows.random();
    }

    @ParameterizedTest
    @MethodSource("random")
    void agree_with_counting_rows_at_each_threshold(ExampleRows rows) {
        ThresholdCounts counts = rows.counts();
        double[] thresholds = rows.thresholds();
        assertThat(counts.thresholds()).isEqualTo(thresholds);
        for (int k = 0; k < thresholds.length; k++) {
            assertClose(counts.truePositives()[k], rows.atLeast(thresholds[k], true), FLOAT64);
            assertClose(counts.falsePositives()[k], rows.atLeast(thresholds[k], false), FLOAT64);
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void weights_of_1_do_not_change_the_counts(ExampleRows rows) {
        double[] ones = new double[rows.scores().length];
        Arrays.fill(ones, 1);
        ThresholdCounts unweighted = rows.withWeights(null).counts();
        ThresholdCounts weighted = rows.withWeights(ones).counts();
        assertThat(weighted.thresholds()).isEqualTo(unweighted.thresholds());
        assertThat(weighted.truePositives()).isEqualTo(unweighted.truePositives());
        assertThat(weighted.falsePositives()).isEqualTo(unweighted.falsePositives());
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_order_of_the_rows_never_matters(ExampleRows rows) {
        ThresholdCounts counts = rows.counts();
        ThresholdCounts shuffled = rows.shuffled(5).counts();
        assertThat(shuffled.thresholds()).isEqualTo(counts.thresholds());
        assertClose(shuffled.truePositives(), counts.truePositives(), FLOAT64);
        assertClose(shuffled.falsePositives(), counts.falsePositives(), FLOAT64);
    }

    @Test
    void negative_zero_equals_zero() {
        for (double[] weights : new double[][] {null, {1, 1}}) {
            ThresholdCounts counts = ThresholdCounts.of(
                    new ScoredLabels(new double[] {-0.0, 0.0}, new boolean[] {true, false}, weights));
            assertThat(counts.thresholds()).containsExactly(0.0);
            assertThat(counts.prevalence()).isEqualTo(0.5);
        }
    }
}
