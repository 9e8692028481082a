package dev.praxis.compute.function;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class RmsNormTest {
    private static final double EPSILON = 1e-6;

    private final Random random = new Random(5);
    private final double[] gain = random.doubles(7, -2, 2).toArray();
    private final RmsNorm norm = new RmsNorm(gain);

    @Test
    void each_row_is_divided_by_the_root_of_its_mean_square() {
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(4, 7, -3, 3, random);
        DMatrixRMaj y = norm.forward(x, EPSILON);
        for (int row = 0; row < 4; row++) {
            double squares = 0;
            for (int i = 0; i < 7; i++) {
                squares += x.get(row, i) * x.get(row, i);
            }
            for (int i = 0; i < 7; i++) {
                assertClose(y.get(row, i), gain[i] * x.get(row, i) / Math.sqrt(squares / 7 + EPSILON), FLOAT64);
            }
        }
    }

    @Test
    void squares_may_overflow_or_underflow() {
        for (double scale : new double[] {1e300, 1e-300, 1}) {
            DMatrixRMaj x = new DMatrixRMaj(1, 2, true, 3 * scale, -4 * scale);
            double expected = scale == 1e-300 ? 3e-300 / Math.sqrt(0.5) : 3 / Math.sqrt(12.5 + (scale == 1 ? 0.5 : 0));
            assertClose(new RmsNorm(new double[] {1, 1}).forward(x, 0.5).get(0, 0), expected, 1e-12);
        }
        assertThat(new RmsNorm(new double[] {1, 1}).forward(new DMatrixRMaj(1, 2), 1e-300).data)
                .containsOnly(0);
    }

    @Test
    void its_gradient_agrees_with_central_differences() {
        DMatrixRMaj x = RandomMatrices_DDRM.rectangle(3, 7, -1, 1, random);
        DMatrixRMaj upstream = RandomMatrices_DDRM.rectangle(3, 7, -1, 1, random);
        RmsNorm.Gradient gradient = norm.backward(x, EPSILON, upstream);
        double step = 0x1p-20;
        for (int i = 0; i < x.data.length; i++) {
            DMatrixRMaj up = x.copy();
            DMatrixRMaj down = x.copy();
            up.data[i] += step;
            down.data[i] -= step;
            double difference = (dot(norm.forward(up, EPSILON), upstream) - dot(norm.forward(down, EPSILON), upstream))
                    / (2 * step);
            assertThat(Math.abs(gradient.input().data[i] - difference)).isLessThan(1e-8);
        }
        for (int i = 0; i < gain.length; i++) {
            double[] up = gain.clone();
            up[i] += 1;
            double difference =
                    dot(new RmsNorm(up).forward(x, EPSILON), upstream) - dot(norm.forward(x, EPSILON), upstream);
            assertClose(gradient.gain()[i], difference, 1e-10);
        }
    }

    private static double dot(DMatrixRMaj a, DMatrixRMaj b) {
        double sum = 0;
        for (int i = 0; i < a.data.length; i++) {
            sum += a.data[i] * b.data[i];
        }
        return sum;
    }
}
