package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrecisionRecallCurveTest {

    static Stream<Golden.Case> golden() {
        return Golden.cases("precision-recall.json");
    }

    static Stream<ExampleRows> random() {
        return ExampleRows.random();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agrees_with_scikit_learn(Golden.Case golden) {
        PrecisionRecallCurve curve =
                PrecisionRecallCurve.of(ExampleRows.of(golden).counts());
        assertThat(curve.counts().thresholds()).isEqualTo(reversed(golden.vector("thresholds"), 0));
        // scikit-learn's curve ends with a point that has no threshold.
        assertClose(curve.precision(), reversed(golden.vector("precision"), 1), FLOAT64);
        assertClose(curve.recall(), reversed(golden.vector("recall"), 1), FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_envelope_is_the_max_precision_at_this_recall_or_a_higher_one(ExampleRows rows) {
        double[] thresholds = rows.thresholds();
        double[] envelope = new double[thresholds.length];
        for (int k = 0; k < thresholds.length; k++) {
            envelope[k] = DoubleStream.of(thresholds)
                    .skip(k)
                    .map(rows::precision)
                    .max()
                    .orElseThrow();
        }
        assertClose(PrecisionRecallCurve.of(rows.counts()).envelope(), envelope, FLOAT64);
    }

    @Test
    void the_curve_is_undefined_without_a_positive() {
        ThresholdCounts counts = ThresholdCounts.of(new ScoredLabels(new double[] {1, 2}, new boolean[2], null));
        assertThatThrownBy(() -> PrecisionRecallCurve.of(counts))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNDEFINED));
    }

    private static double[] reversed(double[] values, int dropped) {
        double[] reversed = new double[values.length - dropped];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = values[reversed.length - 1 - i];
        }
        return reversed;
    }
}
