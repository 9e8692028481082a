package dev.praxis.compute.metrics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunReliabilityTest {
    private static final Binning TEN = Binning.equalWidth(10);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sums_of_divided_runs_have_the_metrics_of_the_rows(boolean isWeighted) {
        Random random = new Random(1);
        for (int repeat = 0; repeat < 50; repeat++) {
            int rows = 2 + random.nextInt(2000);
            double[] probabilities = new double[rows];
            boolean[] outcomes = new boolean[rows];
            double[] weights = new double[rows];
            for (int row = 0; row < rows; row++) {
                probabilities[row] = (1 + random.nextInt(500)) / 502.0;
                outcomes[row] = random.nextDouble() < probabilities[row];
                weights[row] = 0.1 + random.nextDouble();
            }
            Forecasts forecasts = new Forecasts(probabilities, outcomes, isWeighted ? weights : null);
            Reliability expected = Reliability.of(forecasts, TEN);
            ScoreRun run = ScoreRun.of(new ScoredLabels(probabilities, outcomes, isWeighted ? weights : null));
            RunReliability sums = new RunReliability(10);
            int middle = random.nextInt(run.size() + 1);
            sums.add(RunReliability.of(run.between(middle, run.size()), TEN));
            sums.add(RunReliability.of(run.between(0, middle), TEN));

            assertThat(sums.brierScore()).isCloseTo(forecasts.brierScore(), within(1e-14));
            assertThat(sums.meanLogLoss()).isCloseTo(forecasts.logLoss(), within(1e-13));
            assertThat(sums.meanProbability()).isCloseTo(forecasts.meanProbability(), within(1e-14));
            assertThat(sums.observedFrequency()).isCloseTo(forecasts.observedFrequency(), within(1e-14));
            assertThat(sums.expectedCalibrationError()).isCloseTo(expected.expectedCalibrationError(), within(1e-13));
            assertThat(sums.maximumCalibrationError()).isCloseTo(expected.maximumCalibrationError(), within(1e-13));
            for (int bin = 0; bin < 10; bin++) {
                ReliabilityBin actual = sums.bins(TEN).get(bin);
                assertThat(actual.count()).isCloseTo(expected.bins().get(bin).count(), within(1e-10));
                assertThat(actual.gap().orElse(2))
                        .isCloseTo(expected.bins().get(bin).gap().orElse(2), within(1e-13));
            }
        }
    }

    @Test
    void the_log_loss_is_infinite_if_an_outcome_had_probability_0() {
        ScoreRun run = ScoreRun.of(new ScoredLabels(new double[] {0, 0.5}, new boolean[] {true, false}, null));

        assertThat(RunReliability.of(run, TEN).meanLogLoss()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(RunReliability.of(run, TEN).brierScore()).isEqualTo((1 + 0.25) / 2);
    }

    @Test
    void a_certain_outcome_that_happened_loses_nothing() {
        ScoreRun run = ScoreRun.of(new ScoredLabels(new double[] {0, 1}, new boolean[] {false, true}, null));

        assertThat(RunReliability.of(run, TEN).meanLogLoss()).isZero();
    }
}
