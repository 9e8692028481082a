package dev.praxis.compute.function;

import static dev.praxis.Close.FINITE_DIFFERENCES;
import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class LayerNormTest {
    private static final double EPSILON = 1e-5;
    private final Random random = new Random(11);

    private static LayerNorm plain(int size) {
        double[] gain = new double[size];
        Arrays.fill(gain, 1);
        return new LayerNorm(gain, new double[size]);
    }

    @Test
    void agrees_with_its_definition() {
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(5, 7, -3, 3, random);
        double[] gain = random.doubles(7, -2, 2).toArray();
        double[] bias = random.doubles(7, -2, 2).toArray();
        DMatrixRMaj y = new LayerNorm(gain, bias).forward(x, EPSILON);
        for (int row = 0; row < 5; row++) {
            double mean = 0;
            double meanSquare = 0;
            for (int i = 0; i < 7; i++) {
                mean += x.get(row, i) / 7;
                meanSquare += x.get(row, i) * x.get(row, i) / 7;
            }
            for (int i = 0; i < 7; i++) {
                double expected =
                        gain[i] * (x.get(row, i) - mean) / Math.sqrt(meanSquare - mean * mean + EPSILON) + bias[i];
                assertThat(Math.abs(y.get(row, i) - expected)).isLessThan(1e-13);
            }
        }
    }

    @Test
    void rows_have_mean_0_and_variance_1_but_for_epsilon() {
        DMatrixRMaj y = plain(50).forward(RandomMatrices_DDRM.rectangle(4, 50, 90, 100, random), 1e-300);
        for (int row = 0; row < 4; row++) {
            double[] values = Arrays.copyOfRange(y.data, row * 50, row * 50 + 50);
            assertThat(Math.abs(Arrays.stream(values).sum())).isLessThan(1e-12);
            assertClose(Arrays.stream(values).map(v -> v * v).sum() / 50, 1, FLOAT64);
        }
    }

    @Test
    void a_large_constant_changes_nothing() {
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1, 2, 4, 9}});
        DMatrixRMaj shifted = new DMatrixRMaj(new double[][] {{0x1p50 + 1, 0x1p50 + 2, 0x1p50 + 4, 0x1p50 + 9}});
        assertClose(plain(4).forward(shifted, EPSILON).data, plain(4).forward(x, EPSILON).data, FLOAT64);
    }

    @Test
    void equal_entries_become_the_bias() {
        for (double value : new double[] {0, 0.1, 1e10, 1e308, -1e308, 1e-308, Double.MIN_VALUE}) {
            DMatrixRMaj x = new DMatrixRMaj(new double[][] {{value, value, value}});
            assertThat(new LayerNorm(new double[] {5, 5, 5}, new double[] {1, 2, 3}).forward(x, EPSILON).data)
                    .containsExactly(1, 2, 3);
            assertThat(plain(3).forward(x, Double.MIN_VALUE).data).containsExactly(0, 0, 0);
        }
    }

    @Test
    void entries_whose_squares_overflow_give_the_result_of_small_ones() {
        DMatrixRMaj large = new DMatrixRMaj(new double[][] {{1e308, -1e308, 5e307, 0}});
        DMatrixRMaj small = new DMatrixRMaj(new double[][] {{1e8, -1e8, 5e7, 0}});
        assertClose(plain(4).forward(large, EPSILON).data, plain(4).forward(small, 1e-300).data, FLOAT64);
    }

    @Test
    void entries_whose_squares_underflow_are_divided_by_the_root_of_epsilon() {
        for (double tiny : new double[] {1e-150, 1e-162, 1e-165, 1e-200, 1e-300}) {
            DMatrixRMaj x = new DMatrixRMaj(new double[][] {{tiny, -tiny}});
            double expected = tiny / Math.sqrt(EPSILON);
            assertClose(plain(2).forward(x, EPSILON).data, new double[] {expected, -expected}, FLOAT64);
        }
        DMatrixRMaj x = new DMatrixRMaj(new double[][] {{1e-163, -1e-163}});
        double expected = 1e-163 / Math.hypot(1e-163, Math.sqrt(Double.MIN_VALUE));
        assertClose(plain(2).forward(x, Double.MIN_VALUE).data, new double[] {expected, -expected}, FLOAT64);
    }

    @Test
    void its_gradient_agrees_with_finite_differences() {
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(3, 5, -1, 1, random);
        DMatrixRMaj upstream = RandomMatrices_DDRM.rectangle(3, 5, -1, 1, random);
        double[] gain = random.doubles(5, 0.5, 2).toArray();
        double[] bias = random.doubles(5, -1, 1).toArray();
        LayerNorm.Gradient gradient = new LayerNorm(gain, bias).backward(x, 0.1, upstream);
        assertClose(gradient.input().data, differences(x.data, x, gain, bias, upstream), FINITE_DIFFERENCES);
        assertClose(gradient.gain(), differences(gain, x, gain, bias, upstream), FINITE_DIFFERENCES);
        assertClose(gradient.bias(), differences(bias, x, gain, bias, upstream), FINITE_DIFFERENCES);
    }

    /**
     * Returns central differences of upstream · y with respect to the entries of one of the arrays,
     * which are modified and restored.
     */
    private static double[] differences(
            double[] moved, DMatrixRMaj x, double[] gain, double[] bias, DMatrixRMaj upstream) {
        double step = 1e-6;
        double[] differences = new double[moved.length];
        for (int i = 0; i < moved.length; i++) {
            double before = moved[i];
            moved[i] = before + step;
            double up = loss(x, gain, bias, upstream);
            moved[i] = before - step;
            double down = loss(x, gain, bias, upstream);
            moved[i] = before;
            differences[i] = (up - down) / (2 * step);
        }
        return differences;
    }

    private static double loss(DMatrixRMaj x, double[] gain, double[] bias, DMatrixRMaj upstream) {
        DMatrixRMaj y = new LayerNorm(gain, bias).forward(x, 0.1);
        double loss = 0;
        for (int i = 0; i < y.data.length; i++) {
            loss += y.data[i] * upstream.data[i];
        }
        return loss;
    }
}
