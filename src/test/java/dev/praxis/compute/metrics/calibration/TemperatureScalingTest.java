package dev.praxis.compute.metrics.calibration;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.metrics.classification.ExampleClasses;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureScalingTest {
    /**
     * Near its least value the loss is flat: comparing losses finds where it lies to the square
     * root of 1e-16 only.
     */
    private static final double GOLDEN_SECTION = 1e-6;

    /** scipy's derivative sums 60 rows of rounded terms, and the root inherits what that leaves. */
    private static final double SCIPY = 1e-12;

    static Stream<Golden.Case> golden() {
        return Golden.cases("classification.json")
                .filter(golden -> golden.json().has("temperature"));
    }

    /** Logits of any confidence that say something of the labels, and are wrong in places. */
    static Stream<ScoredClasses> random() {
        return IntStream.range(0, 60).mapToObj(seed -> {
            Random random = new Random(seed);
            int rows = 30 + random.nextInt(30);
            int classes = 2 + random.nextInt(6);
            double scale = Math.exp(8 * random.nextDouble() - 4);
            DMatrixRMaj logits = new DMatrixRMaj(rows, classes);
            Arrays.setAll(logits.data, i -> scale * random.nextGaussian());
            int[] labels = random.ints(rows, 0, classes).toArray();
            for (int row = 0; row < rows; row++) {
                logits.add(row, labels[row], 0.9 * scale);
            }
            double[] weights = random.doubles(rows).map(x -> x < 0.1 ? 0 : x).toArray();
            return new ScoredClasses(logits, labels, seed % 2 == 0 ? null : weights);
        });
    }

    @ParameterizedTest
    @MethodSource("golden")
    void temperature_and_losses_are_those_of_a_root_finder(Golden.Case golden) {
        ScoredClasses logits = ExampleClasses.of(golden, "logits");
        double temperature = TemperatureScaling.of(logits).temperature();
        assertClose(temperature, golden.get("temperature").asDouble(), SCIPY);
        Binning binning = Binning.equalWidth(15);
        assertClose(
                TemperedScores.ofClasses(logits, 1, binning).logLoss(),
                golden.get("log_loss_before").asDouble(),
                FLOAT64);
        assertClose(
                TemperedScores.ofClasses(logits, temperature, binning).logLoss(),
                golden.get("log_loss_after").asDouble(),
                FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("random")
    void it_is_where_a_golden_section_search_finds_the_least_loss(ScoredClasses logits) {
        TemperatureScaling scaling = TemperatureScaling.of(logits);
        double slow = goldenSection(b -> loss(logits, b), 0, 10 * scaling.inverseTemperature());
        assertClose(scaling.inverseTemperature(), slow, GOLDEN_SECTION);
        assertClose(scaling.temperature() * scaling.inverseTemperature(), 1, FLOAT64);
        assertThat(scaling.iterations()).isLessThan(20);
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_derivative_is_zero_there_and_changes_its_sign(ScoredClasses logits) {
        double b = TemperatureScaling.of(logits).inverseTemperature();
        double size = Arrays.stream(logits.scores().data).map(Math::abs).max().orElseThrow();
        assertThat(slope(logits, b)).isCloseTo(0, offset(FLOAT64 * size));
        assertThat(slope(logits, b * (1 - 1e-9))).isNegative();
        assertThat(slope(logits, b * (1 + 1e-9))).isPositive();
    }

    @ParameterizedTest
    @MethodSource("random")
    void logits_times_c_have_the_temperature_times_c(ScoredClasses logits) {
        double temperature = TemperatureScaling.of(logits).temperature();
        for (double c : new double[] {3, 1e-100, 1e100}) {
            DMatrixRMaj scaled = logits.scores().copy();
            Arrays.setAll(scaled.data, i -> c * logits.scores().data[i]);
            assertClose(TemperatureScaling.of(logits.withScores(scaled)).temperature(), c * temperature, FLOAT64);
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void neither_order_nor_what_is_added_to_a_row_matters_and_weight_two_is_two_rows(ScoredClasses logits) {
        double temperature = TemperatureScaling.of(logits).temperature();
        assertClose(TemperatureScaling.of(ExampleClasses.reversed(logits)).temperature(), temperature, FLOAT64);
        assertClose(TemperatureScaling.of(ExampleClasses.counted(logits)).temperature(), temperature, FLOAT64);
        ScoredClasses moved = logits.withScores(logits.scores().copy());
        for (int c = 0; c < logits.classes(); c++) {
            moved.scores().add(0, c, 5);
        }
        assertClose(TemperatureScaling.of(moved).temperature(), temperature, 100 * FLOAT64);

        double[] weights = new double[logits.rows()];
        Arrays.fill(weights, 1);
        weights[0] = 2;
        int[] twice = IntStream.concat(IntStream.of(0), IntStream.range(0, logits.rows()))
                .toArray();
        ScoredClasses repeated = ExampleClasses.pick(ExampleClasses.weighted(logits, null), twice);
        assertClose(
                TemperatureScaling.of(ExampleClasses.weighted(logits, weights)).temperature(),
                TemperatureScaling.of(repeated).temperature(),
                FLOAT64);
    }

    @Test
    void three_of_four_right_at_two_logits_is_a_logit_of_three() {
        // softmax([1, 0] / T) is to be [3/4, 1/4].
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{1, 0}, {1, 0}, {1, 0}, {1, 0}});
        ScoredClasses rows = new ScoredClasses(logits, new int[] {0, 0, 1, 0}, null);
        assertClose(TemperatureScaling.of(rows).inverseTemperature(), Math.log(3), FLOAT64);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-30, 1e-3, 0.3, 1})
    void rows_of_very_different_widths_take_no_more_steps_than_float64_has_bits(double narrow) {
        // The narrow rows decide, since the wide one is right: 2/3 of them are.
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{1, -1}, {narrow, 0}, {narrow, 0}, {narrow, 0}});
        ScoredClasses rows = new ScoredClasses(logits, new int[] {0, 0, 1, 0}, new double[] {1e-9, 1, 1, 1});
        TemperatureScaling scaling = TemperatureScaling.of(rows);
        assertThat(scaling.iterations()).isLessThan(100);
        assertThat(slope(rows, scaling.inverseTemperature() * (1 - 1e-9))).isNegative();
        assertThat(slope(rows, scaling.inverseTemperature() * (1 + 1e-9))).isPositive();
    }

    @Test
    void logits_as_large_as_float64_have_a_temperature() {
        double large = Double.MAX_VALUE;
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{large, -large}, {large, -large}, {large, -large}});
        TemperatureScaling scaling = TemperatureScaling.of(new ScoredClasses(logits, new int[] {0, 0, 1}, null));
        // 2 large / ln 2 is beyond float64.
        assertThat(scaling.temperature()).isEqualTo(Double.MAX_VALUE);
        assertClose(scaling.inverseTemperature() * large, Math.log(2) / 2, FLOAT64);
    }

    @Test
    void without_a_best_temperature_it_is_undefined() {
        double[][] three = {{0.1, 0.2, 0.4}, {0.1, 0.2, 0.4}, {0.1, 0.2, 0.4}};
        assertUndefined("equal", new double[][] {{1, 1}, {-3, -3}}, 0, 1);
        assertUndefined("goes to 0", new double[][] {{2, 1}, {0, 5}}, 0, 1);
        // With a tie the loss falls too, to the tie's logarithm.
        assertUndefined("goes to 0", new double[][] {{2, 1, 0}, {5, 5, 0}}, 0, 1);
        assertUndefined("grows", new double[][] {{2, 1}, {0, 5}}, 1, 0);
        // In the mean no greater, up to the roundings of 0.1, 0.2 and 0.4.
        assertUndefined("grows", three, 0, 1, 2);
        assertUndefined("grows", new double[][] {{1, 0}, {1, 0}}, 0, 1);
    }

    @Test
    void rows_that_weigh_nothing_do_not_define_it() {
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{2, 1}, {0, 5}, {9, 1}});
        assertThatThrownBy(() ->
                        TemperatureScaling.of(new ScoredClasses(logits, new int[] {0, 1, 1}, new double[] {1, 1, 0})))
                .hasMessageContaining("goes to 0");
    }

    private static void assertUndefined(String message, double[][] logits, int... labels) {
        assertThatThrownBy(() -> TemperatureScaling.of(new ScoredClasses(new DMatrixRMaj(logits), labels, null)))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.UNDEFINED);
                    assertThat(e.argument()).isEqualTo("logits");
                    assertThat(e.getMessage()).contains(message);
                });
    }

    /** {@code Σ w (log Σ_c exp(b z_c) - b z_label) / Σ w}, with the greatest logit taken out. */
    private static double loss(ScoredClasses logits, double b) {
        double sum = 0;
        for (int row = 0; row < logits.rows(); row++) {
            double greatest = logits.score(row, logits.predicted(row));
            double exponentials = 0;
            for (int c = 0; c < logits.classes(); c++) {
                exponentials += Math.exp(b * (logits.score(row, c) - greatest));
            }
            double own = b * (logits.score(row, logits.labels()[row]) - greatest);
            sum += logits.weight(row) * (Math.log(exponentials) - own);
        }
        return sum / logits.totalWeight();
    }

    /** {@code Σ w Σ_c (z_c - z_label) s_c / Σ w}. */
    private static double slope(ScoredClasses logits, double b) {
        double sum = 0;
        for (int row = 0; row < logits.rows(); row++) {
            double greatest = logits.score(row, logits.predicted(row));
            double own = logits.score(row, logits.labels()[row]);
            double exponentials = 0;
            double differences = 0;
            for (int c = 0; c < logits.classes(); c++) {
                double exponential = Math.exp(b * (logits.score(row, c) - greatest));
                exponentials += exponential;
                differences += (logits.score(row, c) - own) * exponential;
            }
            sum += logits.weight(row) * differences / exponentials;
        }
        return sum / logits.totalWeight();
    }

    private static double goldenSection(DoubleUnaryOperator f, double from, double to) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = from;
        double high = to;
        for (int i = 0; i < 200; i++) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (f.applyAsDouble(left) < f.applyAsDouble(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return (low + high) / 2;
    }
}
