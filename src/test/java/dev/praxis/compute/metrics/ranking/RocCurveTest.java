package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RocCurveTest {

    static Stream<ExampleRows> withBothClasses() {
        return ExampleRows.random().filter(rows -> rows.ranked().negatives() > 0);
    }

    @ParameterizedTest
    @MethodSource("withBothClasses")
    void rates_are_fractions_of_each_class(ExampleRows rows) {
        RocCurve curve = RocCurve.of(rows.counts());
        double[] thresholds = rows.thresholds();
        for (int k = 0; k < thresholds.length; k++) {
            assertClose(curve.truePositiveRate()[k], rows.recall(thresholds[k]), FLOAT64);
            assertClose(
                    curve.falsePositiveRate()[k],
                    rows.atLeast(thresholds[k], false) / rows.atLeast(Double.NEGATIVE_INFINITY, false),
                    FLOAT64);
        }
    }

    @ParameterizedTest
    @MethodSource("withBothClasses")
    void the_trapezoids_below_the_curve_sum_to_the_area(ExampleRows rows) {
        RocCurve curve = RocCurve.of(rows.counts());
        double area = 0;
        double x = 0;
        double y = 0;
        for (int k = 0; k < curve.counts().size(); k++) {
            area += (curve.falsePositiveRate()[k] - x) * (curve.truePositiveRate()[k] + y) / 2;
            x = curve.falsePositiveRate()[k];
            y = curve.truePositiveRate()[k];
        }
        assertClose(Area.ROC_AUC.of(rows.ranked()), area, FLOAT64);
    }

    @Test
    void a_thinned_curve_keeps_points_of_the_curve_with_their_thresholds() {
        double[] scores = {9, 8, 7, 6, 5, 4, 3, 2, 1};
        boolean[] labels = {true, true, true, false, false, false, true, true, false};
        RocCurve whole = RocCurve.of(ThresholdCounts.of(new ScoredLabels(scores, labels, null)));
        RocCurve thinned = whole.thinned(4);
        assertThat(thinned.counts().thresholds()).containsExactly(9, 7, 4, 1);
        assertThat(thinned.truePositiveRate()).containsExactly(0.2, 0.6, 0.6, 1);
        assertThat(thinned.falsePositiveRate()).containsExactly(0, 0, 0.75, 1);
        assertThat(thinned.counts().truePositives()).containsExactly(1, 3, 3, 5);
    }

    @Test
    void the_curve_is_undefined_without_a_negative() {
        ThresholdCounts counts =
                ThresholdCounts.of(new ScoredLabels(new double[] {1, 2}, new boolean[] {true, true}, null));
        assertThatThrownBy(() -> RocCurve.of(counts)).isInstanceOf(ComputeException.class);
    }
}
