package dev.praxis.compute.metrics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinningTest {

    static Stream<Forecasts> random() {
        return ExampleForecasts.random();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 15, 100, 9999})
    void a_boundary_belongs_to_the_bin_above_it(int bins) {
        Binning binning = Binning.equalWidth(bins);
        for (int i = 0; i < bins; i++) {
            double boundary = i / (double) bins;
            assertThat(binning.binOf(boundary)).isEqualTo(i);
            assertThat(binning.binOf(Math.nextDown((i + 1) / (double) bins))).isEqualTo(i);
        }
        assertThat(binning.binOf(1)).isEqualTo(bins - 1);
        assertThat(binning.binOf(-0.0)).isZero();
        assertThat(binning.upper()[bins - 1]).isEqualTo(1);
    }

    @Test
    void boundaries_are_quotients_not_products() {
        assertThat(Binning.equalWidth(10).binOf(0.3)).isEqualTo(3);
        assertThat(Binning.equalWidth(10).binOf(0.7)).isEqualTo(7);
        // A product would give bin 28: 0.29 * 100 = 28.999999999999996.
        assertThat(Binning.equalWidth(100).binOf(0.29)).isEqualTo(29);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 15})
    void distinct_probabilities_are_distributed_equally(int bins) {
        int rowsPerBin = 7;
        double[] probabilities = IntStream.range(0, bins * rowsPerBin)
                .mapToDouble(i -> (i * 31 % (bins * rowsPerBin)) / (double) (bins * rowsPerBin))
                .toArray();
        Forecasts forecasts = new Forecasts(probabilities, new boolean[probabilities.length], null);
        Binning binning = Binning.equalMass(forecasts, bins);
        int[] counts = new int[binning.size()];
        Arrays.stream(probabilities).forEach(p -> counts[binning.binOf(p)]++);
        assertThat(counts).hasSize(bins).containsOnly(rowsPerBin);
    }

    @ParameterizedTest
    @MethodSource("random")
    void equal_mass_bins_follow_the_rule(Forecasts forecasts) {
        for (int bins : new int[] {1, 2, 4, 15, 200}) {
            TreeMap<Double, Double> weightOf = new TreeMap<>();
            for (int i = 0; i < forecasts.rows(); i++) {
                if (forecasts.weight(i) > 0) {
                    weightOf.merge(forecasts.probabilities()[i] + 0.0, forecasts.weight(i), Double::sum);
                }
            }
            double total = weightOf.values().stream().mapToDouble(x -> x).sum();
            TreeMap<Integer, double[]> ends = new TreeMap<>();
            double below = 0;
            for (Map.Entry<Double, Double> entry : weightOf.entrySet()) {
                double p = entry.getKey();
                double weight = entry.getValue();
                int bin = (int) Math.floor(bins * (2 * below + weight) / (2 * total));
                ends.computeIfAbsent(bin, b -> new double[] {p, p})[1] = p;
                below += weight;
            }
            Binning binning = Binning.equalMass(forecasts, bins);
            assertThat(binning.lower())
                    .isEqualTo(ends.values().stream().mapToDouble(end -> end[0]).toArray());
            assertThat(binning.upper())
                    .isEqualTo(ends.values().stream().mapToDouble(end -> end[1]).toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_order_of_rows_and_rows_of_weight_0_do_not_matter(Forecasts forecasts) {
        double[] lower = Binning.equalMass(forecasts, 4).lower();
        assertThat(Binning.equalMass(ExampleForecasts.reversed(forecasts), 4).lower())
                .isEqualTo(lower);
        assertThat(Binning.equalMass(ExampleForecasts.counted(forecasts), 4).lower())
                .isEqualTo(lower);
    }

    @Test
    void bins_depend_only_on_the_proportions_of_weights() {
        double[] probabilities = {0.1, 0.2, 0.3, 0.4};
        boolean[] outcomes = new boolean[4];
        for (double scale : new double[] {0x1p-1060, 1, 0x1p1015}) {
            double[] weights = {scale, 2 * scale, scale, 4 * scale};
            Binning binning = Binning.equalMass(new Forecasts(probabilities, outcomes, weights), 2);
            assertThat(binning.lower()).containsExactly(0.1, 0.4);
            assertThat(binning.upper()).containsExactly(0.3, 0.4);
        }
    }

    @Test
    void fewer_than_one_bin_is_rejected() {
        Forecasts one = new Forecasts(new double[] {0.5}, new boolean[] {true}, null);
        assertThatThrownBy(() -> Binning.equalWidth(0)).isInstanceOf(ComputeException.class);
        assertThatThrownBy(() -> Binning.equalMass(one, 0)).isInstanceOf(ComputeException.class);
    }
}
