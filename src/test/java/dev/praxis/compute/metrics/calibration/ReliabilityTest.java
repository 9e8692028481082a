package dev.praxis.compute.metrics.calibration;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.praxis.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReliabilityTest {
    /**
     * Tolerance of torchmetrics, which bins and adds in float32: sums of 300 terms, each rounded to
     * 6e-8.
     */
    private static final double TORCHMETRICS_FLOAT32 = 1e-6;

    static Stream<Forecasts> random() {
        return ExampleForecasts.random();
    }

    @Test
    void calibration_errors_agree_with_torchmetrics() {
        Golden.Case golden = Golden.named("calibration.json", "binary");
        Reliability reliability = Reliability.of(ForecastsTest.golden(), Binning.equalWidth(15));
        assertThat(reliability.expectedCalibrationError())
                .isCloseTo(golden.get("expected_calibration_error").asDouble(), offset(TORCHMETRICS_FLOAT32));
        assertThat(reliability.maximumCalibrationError())
                .isCloseTo(golden.get("maximum_calibration_error").asDouble(), offset(TORCHMETRICS_FLOAT32));
    }

    @ParameterizedTest
    @MethodSource("random")
    void bins_and_errors_agree_with_their_definitions(Forecasts forecasts) {
        for (Binning binning : binnings(forecasts)) {
            Reliability reliability = Reliability.of(forecasts, binning);
            double expected = 0;
            double maximum = 0;
            for (int k = 0; k < binning.size(); k++) {
                int bin = k;
                IntPredicate inside = i -> binning.binOf(forecasts.probabilities()[i]) == bin;
                double count = sum(forecasts, inside, i -> 1);
                ReliabilityBin actual = reliability.bins().get(k);
                assertClose(actual.count(), count, FLOAT64);
                if (count == 0) {
                    assertThat(actual.meanProbability()).isEmpty();
                    assertThat(actual.observedFrequency()).isEmpty();
                    assertThat(actual.gap()).isEmpty();
                    continue;
                }
                double mean = sum(forecasts, inside, i -> forecasts.probabilities()[i]) / count;
                double frequency = sum(forecasts, inside, forecasts::outcome) / count;
                assertClose(actual.meanProbability().orElseThrow(), mean, FLOAT64);
                assertClose(actual.observedFrequency().orElseThrow(), frequency, FLOAT64);
                assertThat(actual.gap().orElseThrow()).isCloseTo(frequency - mean, offset(FLOAT64));
                expected += count / forecasts.totalWeight() * Math.abs(frequency - mean);
                maximum = Math.max(maximum, Math.abs(frequency - mean));
            }
            assertThat(reliability.expectedCalibrationError()).isCloseTo(expected, offset(FLOAT64));
            assertThat(reliability.maximumCalibrationError()).isCloseTo(maximum, offset(FLOAT64));
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_decomposition_sums_to_the_brier_score_over_any_bins(Forecasts forecasts) {
        for (Binning binning : binnings(forecasts)) {
            BrierDecomposition parts = Reliability.of(forecasts, binning).brierDecomposition();
            double sum = parts.reliability()
                    - parts.resolution()
                    + parts.uncertainty()
                    + parts.withinBinVariance()
                    - parts.withinBinCovariance();
            assertThat(sum).isCloseTo(forecasts.brierScore(), offset(FLOAT64));
            assertThat(parts.reliability()).isNotNegative();
            assertThat(parts.resolution()).isNotNegative();
            assertThat(parts.withinBinVariance()).isNotNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void over_distinct_probabilities_the_decomposition_is_murphys(Forecasts forecasts) {
        double[] distinct = Arrays.stream(forecasts.probabilities())
                .map(p -> p + 0.0)
                .distinct()
                .sorted()
                .toArray();
        BrierDecomposition parts =
                Reliability.of(forecasts, new Binning(distinct, distinct)).brierDecomposition();
        double total = forecasts.totalWeight();
        double base = forecasts.observedFrequency();
        double reliability = 0;
        double resolution = 0;
        for (double p : distinct) {
            IntPredicate same = i -> forecasts.probabilities()[i] == p;
            double count = sum(forecasts, same, i -> 1);
            if (count > 0) {
                double frequency = sum(forecasts, same, forecasts::outcome) / count;
                reliability += count / total * (p - frequency) * (p - frequency);
                resolution += count / total * (frequency - base) * (frequency - base);
            }
        }
        assertThat(parts.reliability()).isCloseTo(reliability, offset(FLOAT64));
        assertThat(parts.resolution()).isCloseTo(resolution, offset(FLOAT64));
        assertThat(parts.withinBinVariance()).isCloseTo(0, offset(FLOAT64));
        assertThat(parts.withinBinCovariance()).isCloseTo(0, offset(FLOAT64));
    }

    @ParameterizedTest
    @MethodSource("random")
    void order_scale_of_weights_and_rows_of_weight_0_do_not_matter(Forecasts forecasts) {
        Binning binning = Binning.equalWidth(7);
        Reliability expected = Reliability.of(forecasts, binning);
        double[] scaled = IntStream.range(0, forecasts.rows())
                .mapToDouble(i -> 3 * forecasts.weight(i))
                .toArray();
        for (Forecasts same : List.of(
                ExampleForecasts.reversed(forecasts),
                ExampleForecasts.counted(forecasts),
                ExampleForecasts.weighted(forecasts, scaled))) {
            Reliability actual = Reliability.of(same, binning);
            assertThat(actual.expectedCalibrationError())
                    .isCloseTo(expected.expectedCalibrationError(), offset(FLOAT64));
            assertThat(actual.maximumCalibrationError()).isCloseTo(expected.maximumCalibrationError(), offset(FLOAT64));
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void a_row_of_weight_2_equals_two_rows(Forecasts forecasts) {
        double[] weights = new double[forecasts.rows()];
        Arrays.fill(weights, 1);
        weights[0] = 2;
        int[] twice = IntStream.concat(IntStream.of(0), IntStream.range(0, forecasts.rows()))
                .toArray();
        Forecasts heavy = ExampleForecasts.weighted(forecasts, weights);
        Forecasts repeated = ExampleForecasts.pick(ExampleForecasts.weighted(forecasts, null), twice);
        Reliability actual = Reliability.of(heavy, Binning.equalMass(heavy, 5));
        Reliability expected = Reliability.of(repeated, Binning.equalMass(repeated, 5));
        assertThat(actual.bins()).hasSameSizeAs(expected.bins());
        assertThat(actual.expectedCalibrationError()).isCloseTo(expected.expectedCalibrationError(), offset(FLOAT64));
    }

    private static List<Binning> binnings(Forecasts forecasts) {
        return List.of(
                Binning.equalWidth(1),
                Binning.equalWidth(10),
                Binning.equalMass(forecasts, 1),
                Binning.equalMass(forecasts, 6));
    }

    private static double sum(Forecasts forecasts, IntPredicate selected, IntToDoubleFunction term) {
        return IntStream.range(0, forecasts.rows())
                .filter(selected)
                .mapToDouble(i -> forecasts.weight(i) * term.applyAsDouble(i))
                .sum();
    }
}
