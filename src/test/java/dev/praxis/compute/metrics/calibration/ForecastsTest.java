package dev.praxis.compute.metrics.calibration;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.metrics.classification.ExampleClasses;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForecastsTest {

    static Forecasts golden() {
        Golden.Case golden = Golden.named("calibration.json", "binary");
        int[] labels =
                Arrays.stream(golden.vector("labels")).mapToInt(x -> (int) x).toArray();
        return Forecasts.ofClassOne(golden.vector("probabilities"), labels, null);
    }

    @Test
    void brier_score_and_log_loss_agree_with_scikit_learn() {
        Golden.Case golden = Golden.named("calibration.json", "binary");
        assertClose(golden().brierScore(), golden.get("brier").asDouble(), FLOAT64);
        assertClose(golden().logLoss(), golden.get("log_loss").asDouble(), FLOAT64);
    }

    @Test
    void the_loss_of_a_tiny_probability_is_precise() {
        Forecasts forecasts = new Forecasts(new double[] {1e-20}, new boolean[] {false}, null);
        assertThat(forecasts.logLoss()).isEqualTo(1e-20);
    }

    @Test
    void certain_forecasts_have_loss_0_if_correct_and_are_impossible_if_wrong() {
        Forecasts correct = new Forecasts(new double[] {0, 1, -0.0}, new boolean[] {false, true, false}, null);
        assertThat(Double.toString(correct.logLoss())).isEqualTo("0.0");
        assertThat(correct.brierScore()).isZero();
        assertThat(correct.impossibleRow()).isEmpty();
        boolean[] wrong = {false, false, false};
        double[] probabilities = {1, 0.5, 1};
        assertThat(new Forecasts(probabilities, wrong, null).impossibleRow()).hasValue(0);
        assertThat(new Forecasts(probabilities, wrong, new double[] {0, 1, 1}).impossibleRow())
                .hasValue(2);
        Forecasts possible = new Forecasts(probabilities, wrong, new double[] {0, 1, 0});
        assertThat(possible.impossibleRow()).isEmpty();
        assertClose(possible.logLoss(), Math.log(2), FLOAT64);
    }

    @Test
    void the_observed_frequency_of_the_top_label_is_the_accuracy() {
        ExampleClasses.random().map(ExampleClasses::probabilities).forEach(rows -> {
            Forecasts forecasts = Forecasts.ofTopLabel(rows, rows.scores());
            for (int row = 0; row < rows.rows(); row++) {
                int predicted = rows.predicted(row);
                assertThat(forecasts.probabilities()[row]).isEqualTo(rows.score(row, predicted));
                assertThat(forecasts.outcomes()[row]).isEqualTo(rows.labels()[row] == predicted);
            }
            assertClose(forecasts.observedFrequency(), accuracy(rows), FLOAT64);
        });
    }

    private static double accuracy(ScoredClasses rows) {
        double correct = 0;
        for (int row = 0; row < rows.rows(); row++) {
            correct += rows.predicted(row) == rows.labels()[row] ? rows.weight(row) : 0;
        }
        return correct / rows.totalWeight();
    }

    @Test
    void invalid_forecasts_are_rejected() {
        assertRejected(new double[0], new int[0], Reason.SHAPE, "probabilities");
        assertRejected(new double[] {0.5, 0.5}, new int[] {1}, Reason.SHAPE, "labels");
        assertRejected(new double[] {0.5, 0.5}, new int[] {1, 2}, Reason.VALUE, "labels", 1);
        assertRejected(new double[] {-1e-5, 0.5}, new int[] {1, 1}, Reason.VALUE, "probabilities", 0);
        assertRejected(new double[] {0.5, 1.0011}, new int[] {1, 1}, Reason.VALUE, "probabilities", 1);
    }

    @Test
    void probabilities_outside_by_rounding_are_clamped() {
        double[] rounded = {1.0000001, -1.1920929e-7, 0.5};
        assertThat(Forecasts.ofClassOne(rounded, new int[] {1, 0, 1}, null).probabilities())
                .containsExactly(1, 0, 0.5);
        assertThat(rounded).containsExactly(1.0000001, -1.1920929e-7, 0.5);
    }

    private static void assertRejected(
            double[] probabilities, int[] labels, Reason reason, String argument, Integer... indices) {
        assertThatThrownBy(() -> Forecasts.ofClassOne(probabilities, labels, null))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.argument()).isEqualTo(argument);
                    assertThat(e.indices()).containsExactly(indices);
                });
    }
}
