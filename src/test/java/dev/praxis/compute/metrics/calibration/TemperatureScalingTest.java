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
     * Tolerance of a golden-section search: the loss is flat near its minimum, so comparing losses
     * locates it only to the square root of 1e-16.
     */
    private static final double GOLDEN_SECTION = 1e-6;

    /**
     * Tolerance of scipy, whose derivative sums 60 rows of rounded terms; the root inherits the
     * error.
     */
    private static final double SCIPY = 1e-12;

    static Stream<Golden.Case> golden() {
        return Golden.cases("classification.json")
                .filter(golden -> golden.json().has("temperature"));
    }

    /**
     * Returns logits of any confidence that are informative about the labels, and sometimes wrong.
     */
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
    void temperature_and_losses_agree_with_a_root_finder(Golden.Case golden) {
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
    void agrees_with_a_golden_section_search_for_the_minimum_loss(ScoredClasses logits) {
        TemperatureScaling scaling = TemperatureScaling.of(logits);
        double slow = goldenSection(b -> loss(logits, b), 0, 10 * scaling.inverseTemperature());
        assertClose(scaling.inverseTemperature(), slow, GOLDEN_SECTION);
        assertClose(scaling.temperature() * scaling.inverseTemperature(), 1, FLOAT64);
        assertThat(scaling.iterations()).isLessThan(20);
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_derivative_is_0_at_the_temperature_and_changes_its_sign(ScoredClasses logits) {
        double b = TemperatureScaling.of(logits).inverseTemperature();
        double size = Arrays.stream(logits.scores().data).map(Math::abs).max().orElseThrow();
        assertThat(slope(logits, b)).isCloseTo(0, offset(FLOAT64 * size));
        assertThat(slope(logits, b * (1 - 1e-9))).isNegative();
        assertThat(slope(logits, b * (1 + 1e-9))).isPositive();
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_temperature_scales_with_the_logits(ScoredClasses logits) {
        double temperature = TemperatureScaling.of(logits).temperature();
        for (double c : new double[] {3, 1e-100, 1e100}) {
            DMatrixRMaj scaled = logits.scores().copy();
            Arrays.setAll(scaled.data, i -> c * logits.scores().data[i]);
            assertClose(TemperatureScaling.of(logits.withScores(scaled)).temperature(), c * temperature, FLOAT64);
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void order_and_row_shifts_do_not_matter_and_weight_2_equals_two_rows(ScoredClasses logits) {
        double temperature = TemperatureScaling.of(logits).temperature();
        assertClose(TemperatureScaling.of(ExampleClasses.reversed(logits)).temperature(), temperature, FLOAT64);
        assertClose(TemperatureScaling.of(ExampleClasses.counted(logits)).temperature(), temperature, FLOAT64);
        ScoredClasses shifted = logits.withScores(logits.scores().copy());
        for (int c = 0; c < logits.classes(); c++) {
            shifted.scores().add(0, c, 5);
        }
        assertClose(TemperatureScaling.of(shifted).temperature(), temperature, 100 * FLOAT64);

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
    void three_of_four_correct_rows_have_an_inverse_temperature_of_ln_3() {
        // softmax([1, 0] / T) should be [3/4, 1/4].
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{1, 0}, {1, 0}, {1, 0}, {1, 0}});
        ScoredClasses rows = new ScoredClasses(logits, new int[] {0, 0, 1, 0}, null);
        assertClose(TemperatureScaling.of(rows).inverseTemperature(), Math.log(3), FLOAT64);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-30, 1e-3, 0.3, 1})
    void rows_of_very_different_ranges_converge_in_few_steps(double narrow) {
        // The narrow rows decide, since the wide one is correct: 2/3 of them are.
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{1, -1}, {narrow, 0}, {narrow, 0}, {narrow, 0}});
        ScoredClasses rows = new ScoredClasses(logits, new int[] {0, 0, 1, 0}, new double[] {1e-9, 1, 1, 1});
        TemperatureScaling scaling = TemperatureScaling.of(rows);
        assertThat(scaling.iterations()).isLessThan(100);
        assertThat(slope(rows, scaling.inverseTemperature() * (1 - 1e-9))).isNegative();
        assertThat(slope(rows, scaling.inverseTemperature() * (1 + 1e-9))).isPositive();
    }

    @Test
    void the_largest_logits_have_a_temperature() {
        double large = Double.MAX_VALUE;
        DMatrixRMaj logits = new DMatrixRMaj(new double[][] {{large, -large}, {large, -large}, {large, -large}});
        TemperatureScaling scaling = TemperatureScaling.of(new ScoredClasses(logits, new int[] {0, 0, 1}, null));
        // 2 large / ln 2 overflows.
        assertThat(scaling.temperature()).isEqualTo(Double.MAX_VALUE);
        assertClose(scaling.inverseTemperature() * large, Math.log(2) / 2, FLOAT64);
    }

    @Test
    void it_is_undefined_if_no_temperature_is_optimal() {
        double[][] three = {{0.1, 0.2, 0.4}, {0.1, 0.2, 0.4}, {0.1, 0.2, 0.4}};
        assertUndefined("equal", new double[][] {{1, 1}, {-3, -3}}, 0, 1);
        assertUndefined("goes to 0", new double[][] {{2, 1}, {0, 5}}, 0, 1);
        // With a tie the loss falls as well, to the logarithm of the tie.
        assertUndefined("goes to 0", new double[][] {{2, 1, 0}, {5, 5, 0}}, 0, 1);
        assertUndefined("grows", new double[][] {{2, 1}, {0, 5}}, 1, 0);
        // On average no larger, up to the rounding of 0.1, 0.2 and 0.4.
        assertUndefined("grows", three, 0, 1, 2);
        assertUndefined("grows", new double[][] {{1, 0}, {1, 0}}, 0, 1);
    }

    @Test
    void rows_of_weight_0_are_ignored() {
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

    /**
     * Returns {@code Σ w (log Σ_c exp(b z_c) - b z_label) / Σ w}, with the largest logit factored
     * out.
     */
    private static double loss(ScoredClasses logits, double b) {
        double sum = 0;
        for (int row = 0; row < logits.rows(); row++) {
            double max = logits.score(row, logits.predicted(row));
            double exponentials = 0;
            for (int c = 0; c < logits.classes(); c++) {
                exponentials += Math.exp(b * (logits.score(row, c) - max));
            }
            double own = b * (logits.score(row, logits.labels()[row]) - max);
            sum += logits.weight(row) * (Math.log(exponentials) - own);
        }
        return sum / logits.totalWeight();
    }

    /** Returns {@code Σ w Σ_c (z_c - z_label) s_c / Σ w}. */
    private static double slope(ScoredClasses logits, double b) {
        double sum = 0;
        for (int row = 0; row < logits.rows(); row++) {
            double max = logits.score(row, logits.predicted(row));
            double own = logits.score(row, logits.labels()[row]);
            double exponentials = 0;
            double differences = 0;
            for (int c = 0; c < logits.classes(); c++) {
                double exponential = Math.exp(b * (logits.score(row, c) - max));
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
