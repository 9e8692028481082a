package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.RowTable;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Every part once more in float64, entry by entry, from its definition. */
final class Naive {
    /** Relative to the greatest entry: a few hundred operations, whose roundings of 6e-8 each go up and down. */
    static final double FLOAT32 = 2e-6;

    private Naive() {}

    /** What attention answers for one sequence. */
    record Attended(double[][] output, double[][][] weights) {}

    static double[][] linear(Linear linear, double[][] x) {
        double[][] columns = weightByColumns(linear);
        double[][] y = new double[x.length][linear.out()];
        for (int row = 0; row < x.length; row++) {
            for (int j = 0; j < linear.out(); j++) {
                y[row][j] = linear.bias() == null ? 0 : linear.bias()[j];
                for (int i = 0; i < x[row].length; i++) {
                    y[row][j] += x[row][i] * columns[i][j];
                }
            }
        }
        return y;
    }

    /** Wᵀ, from what the unit vectors become. */
    private static double[][] weightByColumns(Linear linear) {
        int in = linear.weight().in();
        FMatrixRMaj unit = new FMatrixRMaj(in, in);
        for (int i = 0; i < in; i++) {
            unit.set(i, i, 1);
        }
        return wide(new Linear(linear.weight(), null).forward(unit));
    }

    static double[][] norm(@Nullable LayerNorm norm, double[][] x) {
        if (norm == null) {
            return x;
        }
        int size = norm.gain().length;
        double[] bias = norm.bias() == null ? new double[size] : wide(norm.bias());
        return rows(new dev.praxis.compute.function.LayerNorm(wide(norm.gain()), bias)
                .forward(new DMatrixRMaj(x), norm.epsilon()));
    }

    static double[][] feedForward(FeedForward of, double[][] x) {
        double[][] expansion = linear(of.expand(), x);
        int hidden = of.gated() ? of.expand().out() / 2 : of.expand().out();
        double[][] activated = new double[x.length][hidden];
        for (int row = 0; row < x.length; row++) {
            for (int i = 0; i < hidden; i++) {
                double gate = of.gated() ? expansion[row][hidden + i] : 1;
                activated[row][i] = of.activation().value(expansion[row][i]) * gate;
            }
        }
        return linear(of.contract(), activated);
    }

    /**
     * Attention over one sequence.
     *
     * @param theta of the rotations; null for none
     * @param biases [buckets x heads]; null for none
     */
    static Attended attention(SelfAttention of, double[][] x, @Nullable Double theta, @Nullable RowTable biases) {
        int length = x.length;
        int size = x[0].length;
        int headSize = size / of.heads();
        double[][] projected = linear(of.queriesKeysValues(), x);
        double[][] contexts = new double[length][size];
        double[][][] weights = new double[of.heads()][length][length];
        for (int head = 0; head < of.heads(); head++) {
            for (int i = 0; i < length; i++) {
                double[] query = rotated(slice(projected[i], head * headSize, headSize), i, theta);
                double sum = 0;
                for (int j = 0; j < length; j++) {
                    if (of.window() == null || Math.abs(i - j) <= of.window()) {
                        double[] key = rotated(slice(projected[j], size + head * headSize, headSize), j, theta);
                        double score = dot(query, key) / Math.sqrt(headSize) + bias(biases, j - i, head);
                        weights[head][i][j] = Math.exp(score);
                        sum += weights[head][i][j];
                    }
                }
                for (int j = 0; j < length; j++) {
                    weights[head][i][j] /= sum;
                    for (int d = 0; d < headSize; d++) {
                        contexts[i][head * headSize + d] +=
                                weights[head][i][j] * projected[j][2 * size + head * headSize + d];
                    }
                }
            }
        }
        return new Attended(linear(of.output(), contexts), weights);
    }

    /** The multiplication of the complex number x_i + i x_{i+d/2} by exp(i p θ^(-2i/d)), for each i. */
    static double[] rotated(double[] x, int position, @Nullable Double theta) {
        if (theta == null) {
            return x;
        }
        int half = x.length / 2;
        double[] rotated = new double[x.length];
        for (int i = 0; i < half; i++) {
            double angle = position / Math.pow(theta, 2.0 * i / x.length);
            rotated[i] = x[i] * Math.cos(angle) - x[half + i] * Math.sin(angle);
            rotated[half + i] = x[i] * Math.sin(angle) + x[half + i] * Math.cos(angle);
        }
        return rotated;
    }

    static double[][] layer(Layer of, double[][] x) {
        if (of.normFirst()) {
            double[][] y = sum(x, attention(of.attention(), norm(of.attentionNorm(), x), null, null).output);
            return sum(y, feedForward(of.feedForward(), norm(of.outputNorm(), y)));
        }
        double[][] y = norm(of.attentionNorm(), sum(x, attention(of.attention(), x, null, null).output));
        return norm(of.outputNorm(), sum(y, feedForward(of.feedForward(), y)));
    }

    static double[] row(RowTable table, int row) {
        float[] into = new float[table.columns()];
        table.row(row, into);
        return wide(into);
    }

    static double[][] sum(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][];
        for (int row = 0; row < a.length; row++) {
            sum[row] = a[row].clone();
            for (int i = 0; i < sum[row].length; i++) {
                sum[row][i] += b[row][i];
            }
        }
        return sum;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    static double[][] wide(FMatrixRMaj matrix) {
        return rows(new DMatrixRMaj(matrix.numRows, matrix.numCols, true, wide(matrix.data)));
    }

    static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    static void assertClose(FMatrixRMaj actual, double[][] expected, double tolerance) {
        assertThat(actual.numRows).isEqualTo(expected.length);
        assertClose(actual.data, flat(expected), tolerance);
    }

    /** All entries, relative to the greatest expected one. */
    static void assertClose(float[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSize(expected.length);
        double worst = 0;
        double scale = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        assertThat(worst).isLessThanOrEqualTo(tolerance * scale);
    }

    private static double bias(@Nullable RowTable biases, int distance, int head) {
        return biases == null ? 0 : row(biases, RelativePositions.bucket(distance))[head];
    }

    private static double[] slice(double[] row, int from, int count) {
        return Arrays.copyOfRange(row, from, from + count);
    }

    private static double[][] rows(DMatrixRMaj matrix) {
        double[][] rows = new double[matrix.numRows][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(matrix.data, row * matrix.numCols, (row + 1) * matrix.numCols);
        }
        return rows;
    }
}
