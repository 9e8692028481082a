package dev.praxis.compute.kernel.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.row.RowKernel.Weighing;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares both kernels, bit by bit, and with definitions. */
class RowKernelTest {
    private static final RowKernel PLAIN = PlainRowKernel.INSTANCE;
    private static final RowKernel VECTOR = new VectorRowKernel();
    private static final int FROM = 3;

    private final Random random = new Random(5);

    private double[] row(int count, double scale) {
        double[] row = new double[FROM + count + 5];
        Arrays.setAll(row, i -> scale * random.nextGaussian());
        return row;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 23, 24, 31, 33, 63, 100, 255, 2048, 2051})
    void both_kernels_return_the_same_bits(int count) {
        double[] x = row(count, 30);
        double[] u = row(count, 1e3);
        int to = FROM + count;
        x[FROM + count / 2] = x[FROM];
        double max = PLAIN.max(x, FROM, to);
        assertThat(VECTOR.max(x, FROM, to)).isEqualTo(max);
        assertThat(VECTOR.maxMagnitude(x, FROM, to)).isEqualTo(PLAIN.maxMagnitude(x, FROM, to));
        for (int i = FROM; i < to; i++) {
            assertThat(VECTOR.indexOf(x[i], x, FROM, to)).isEqualTo(PLAIN.indexOf(x[i], x, FROM, to));
        }
        assertThat(result(VECTOR, x, u, to, max)).isEqualTo(result(PLAIN, x, u, to, max));
    }

    /** Returns the results of all other functions; entries outside of the row must stay 0. */
    private static double[] result(RowKernel kernel, double[] x, double[] u, int to, double max) {
        double[][] y = new double[5][x.length];
        LaneSum sum = new LaneSum();
        kernel.exponentials(x, FROM, to, max, 1, y[0], sum);
        y[0][0] = sum.valueWithoutOne();
        kernel.exponentials(x, FROM, to, max, 0.7, y[1], sum);
        y[1][0] = sum.value();
        kernel.multiply(x, FROM, to, 1 / 3.0, y[2]);
        kernel.multiply(y[2], FROM, to, 1 / 3.0, y[2]);
        kernel.sum(x, FROM, to, sum);
        y[2][0] = sum.value();
        kernel.weigh(x, u, FROM, to, new Weighing(0.1, 0.7, 1.1), y[3]);
        System.arraycopy(u, FROM, y[4], FROM, to - FROM);
        kernel.weigh(x, y[4], FROM, to, new Weighing(0.1, 0.7, 1.1), y[4]);
        sum.clear();
        kernel.sumWeighted(x, u, FROM, to, 0.3, sum);
        y[3][0] = sum.value();
        assertThat(Arrays.copyOfRange(y[4], FROM, to)).isEqualTo(Arrays.copyOfRange(y[3], FROM, to));
        assertThat(Arrays.stream(y).mapToDouble(row -> row[2] + row[to]).toArray())
                .containsOnly(0);
        return Arrays.stream(y).flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void a_part_that_starts_at_a_multiple_of_the_lanes_continues_the_sum() {
        double[] x = row(1000, 1);
        for (RowKernel kernel : new RowKernel[] {PLAIN, VECTOR}) {
            LaneSum whole = new LaneSum();
            kernel.sum(x, FROM, FROM + 1000, whole);
            LaneSum parts = new LaneSum();
            kernel.sum(x, FROM, FROM + 640, parts);
            kernel.sum(x, FROM + 640, FROM + 1000, parts);
            assertThat(parts.value()).isEqualTo(whole.value());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 100, 5003})
    void a_sum_is_accurate_to_an_ulp_even_if_its_terms_cancel(int count) {
        double[] x = row(count, 1);
        BigDecimal exact = BigDecimal.ZERO;
        double magnitude = 0;
        for (int i = FROM; i < FROM + count; i++) {
            exact = exact.add(new BigDecimal(x[i]));
            magnitude += Math.abs(x[i]);
        }
        LaneSum sum = new LaneSum();
        VECTOR.sum(x, FROM, FROM + count, sum);
        double error = Math.abs(exact.subtract(new BigDecimal(sum.value())).doubleValue());
        // The second term is of second order: the terms' number times 2^-106.
        assertThat(error).isLessThanOrEqualTo(Math.ulp(exact.doubleValue()) + count * 0x1p-106 * magnitude);
    }

    @Test
    void ones_do_not_hide_other_exponentials() {
        for (RowKernel kernel : new RowKernel[] {PLAIN, VECTOR}) {
            double[] x = new double[40];
            Arrays.fill(x, -700);
            x[17] = 0;
            LaneSum sum = new LaneSum();
            kernel.exponentials(x, 0, 40, 0, 1, new double[40], sum);
            assertThat(sum.valueWithoutOne() / (39 * Math.exp(-700))).isBetween(1 - 1e-15, 1 + 1e-15);
            assertThat(sum.value()).isEqualTo(1);
        }
    }

    @Test
    void nan_and_negative_signs_are_found_at_every_position() {
        for (RowKernel kernel : new RowKernel[] {PLAIN, VECTOR}) {
            for (int i = 0; i < 37; i++) {
                double[] x = new double[37];
                assertThat(kernel.isPositive(x, 0, 37)).isTrue();
                x[i] = -0.0;
                assertThat(kernel.isPositive(x, 0, 37)).isFalse();
                x[i] = Double.NEGATIVE_INFINITY;
                assertThat(kernel.maxMagnitude(x, 0, 37)).isEqualTo(Double.POSITIVE_INFINITY);
                x[i] = Double.NaN;
                assertThat(kernel.maxMagnitude(x, 0, 37)).isNaN();
            }
        }
    }
}
