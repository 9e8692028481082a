package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Kernel.Start;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with blocks of larger matrices, whose surrounding numbers must not change. */
@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class KernelTest {
    /** Tolerance for a few roundings of 6e-8 each. */
    private static final double FLOAT32 = 1e-6;

    private final Random random = new Random(3);
    private final Kernel kernel;

    KernelTest(Engine engine) {
        kernel = engine.kernel();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 31, 33, 300})
    void products_are_sums_in_order_bit_for_bit(int depth) {
        for (int rows : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9}) {
            for (int columns = 1; columns <= 65; columns++) {
                int width = kernel.panelWidth(columns);
                int asked = Math.min(width, columns);
                for (Start start : new Start[] {Start.ZERO, Start.RESULT, Start.bias(floats(columns + 3), 3)}) {
                    Block left = block(rows, depth);
                    Block panel = new Block(floats(5 + depth * width), 5, width);
                    Block result = block(rows, asked);
                    float[] expected = product(left, rows, panel, depth, result, asked, start);
                    float[] before = left.data().clone();
                    kernel.multiply(left, new Panel(panel, depth, asked), new Sums(result, rows, start));
                    assertThat(result.data()).as("%d x %d", rows, asked).isEqualTo(expected);
                    assertThat(left.data()).isEqualTo(before);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 31, 32, 33, 300})
    void products_of_packed_rows_equal_those_of_rows(int depth) {
        int even = depth + depth % 2;
        for (int rows : new int[] {0, 1, 2, 5, 6, 7, 8, 9, 13, 14, 15, 19, 23, 36}) {
            for (int columns = 1; columns <= 65; columns++) {
                int width = kernel.panelWidth(columns);
                int asked = Math.min(width, columns);
                for (Start start : new Start[] {Start.ZERO, Start.RESULT, Start.bias(floats(columns + 3), 3)}) {
                    Block left = block(rows, depth);
                    Block panel = new Block(floats(even * width), 0, width);
                    Block result = block(rows, asked);
                    float[] expected = product(left, rows, panel, depth, result, asked, start);
                    PackedRows packed = pack(left, rows, depth, even);
                    for (float @Nullable [] next : new float[][] {null, floats(even * width), floats(1)}) {
                        Block again = new Block(result.data().clone(), result.at(), result.stride());
                        Panel right = new Panel(panel, even, asked, next);
                        kernel.multiply(packed, 0, right, new Sums(again, rows, start), 0, tiles(packed));
                        assertThat(again.data()).as("%d x %d", rows, asked).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void a_product_of_packed_rows_can_be_computed_in_parts() {
        Block left = block(13, 20);
        int width = kernel.panelWidth(40);
        Block panel = new Block(floats(20 * width), 0, width);
        int asked = Math.min(width, 40);
        Block result = block(13, asked);
        float[] expected = product(left, 13, panel, 20, result, asked, Start.ZERO);
        PackedRows packed = pack(left, 13, 20, 20);
        int tiles = tiles(packed);
        kernel.multiply(packed, 0, new Panel(panel, 8, asked), new Sums(result, 13, Start.ZERO), 0, tiles);
        Panel rest = new Panel(panel.from(8, 0), 12, asked);
        int first = tiles / 2;
        int firstRow = packed.tiling().firstRow(first);
        kernel.multiply(packed, 8, rest, new Sums(result, firstRow, Start.RESULT), 0, first);
        Sums others = new Sums(result.from(firstRow, 0), 13 - firstRow, Start.RESULT);
        kernel.multiply(packed, 8, rest, others, first, tiles);
        assertThat(result.data()).isEqualTo(expected);
    }

    private static int tiles(PackedRows packed) {
        return packed.tiling().tiles();
    }

    /** Packs a block over previous contents. */
    private PackedRows pack(Block left, int rows, int depth, int packedDepth) {
        Tiling tiling = kernel.tiling(rows);
        PackedRows packed = new PackedRows(floats(PackedRows.numbers(tiling, packedDepth)), tiling, packedDepth);
        packed.pack(left, depth, 0, tiling.tiles());
        return packed;
    }

    private float[] product(Block left, int rows, Block panel, int depth, Block result, int columns, Start start) {
        float[] expected = result.data().clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = start.isResult() ? expected[result.row(i) + j] : 0;
                sum = start.bias() == null ? sum : start.bias()[start.at() + j];
                for (int k = 0; k < depth; k++) {
                    float a = left.data()[left.row(i) + k];
                    float b = panel.data()[panel.row(k) + j];
                    sum = kernel instanceof VectorKernel ? Math.fma(a, b, sum) : sum + a * b;
                }
                expected[result.row(i) + j] = sum;
            }
        }
        return expected;
    }

    @ParameterizedTest
    @EnumSource
    void activations_and_residuals_agree_with_float64(Activation activation) {
        for (@Nullable Activation f : new Activation[] {null, activation}) {
            for (int columns = 1; columns <= 40; columns++) {
                Block x = block(3, columns);
                for (@Nullable Block residual : new Block[] {null, block(3, columns)}) {
                    double[] expected = wide(x.data());
                    for (int i = 0; i < 3 * columns; i++) {
                        int row = i / columns;
                        int at = x.row(row) + i % columns;
                        double value = f == null ? expected[at] : f.value(expected[at]);
                        expected[at] =
                                residual == null ? value : value + residual.data()[residual.row(row) + i % columns];
                    }
                    kernel.finish(x, 3, columns, f, residual);
                    assertClose(x.data(), expected);
                }
            }
        }
    }

    @Test
    void entries_are_multiplied_one_by_one() {
        for (int columns = 1; columns <= 40; columns++) {
            Block x = block(3, columns);
            Block factors = block(3, columns);
            float[] expected = x.data().clone();
            for (int i = 0; i < 3 * columns; i++) {
                expected[x.row(i / columns) + i % columns] *= factors.data()[factors.row(i / columns) + i % columns];
            }
            kernel.scale(x, factors, 3, columns);
            assertThat(x.data()).isEqualTo(expected);
        }
    }

    @Test
    void maxima_of_columns_start_from_their_previous_values_and_keep_nan() {
        for (int rows : new int[] {0, 1, 2, 7}) {
            for (int columns = 1; columns <= 65; columns++) {
                Block x = block(rows, columns);
                float[] maxima = floats(columns + 5);
                float[] expected = maxima.clone();
                if (rows > 1) {
                    x.data()[x.row(1)] = Float.NaN;
                }
                for (int row = 0; row < rows; row++) {
                    for (int i = 0; i < columns; i++) {
                        expected[3 + i] = Math.max(expected[3 + i], x.data()[x.row(row) + i]);
                    }
                }
                kernel.maximum(x, rows, columns, maxima, 3);
                assertThat(maxima).isEqualTo(expected);
            }
        }
    }

    @Test
    void the_softmax_agrees_with_float64_at_any_offset() {
        for (int size = 1; size <= 70; size++) {
            float[] x = floats(size + 9);
            double sum = 0;
            double[] expected = wide(x);
            for (int i = 4; i < size + 4; i++) {
                sum += Math.exp(0.7 * x[i]);
            }
            for (int i = 4; i < size + 4; i++) {
                expected[i] = Math.exp(0.7 * x[i]) / sum;
            }
            float[] elsewhere = new float[size + 30];
            System.arraycopy(x, 4, elsewhere, 21, size);
            kernel.softmax(x, 4, size + 4, 0.7f);
            assertClose(x, expected);
            kernel.softmax(elsewhere, 21, size + 21, 0.7f);
            assertThat(Arrays.copyOfRange(elsewhere, 21, size + 21)).isEqualTo(Arrays.copyOfRange(x, 4, size + 4));
        }
    }

    @Test
    void extreme_scores_have_their_softmax() {
        float[] x = {-1e30f, 1e30f, -1e30f, 0, Float.NEGATIVE_INFINITY};
        kernel.softmax(x, 0, 5, 1);
        assertThat(x).containsExactly(0, 1, 0, 0, 0);
        float[] equal = {-3e38f, -3e38f};
        kernel.softmax(equal, 0, 2, 1);
        assertThat(equal).containsExactly(0.5f, 0.5f);
        for (int place = 0; place < 40; place++) {
            float[] broken = floats(40);
            broken[place] = Float.NaN;
            kernel.softmax(broken, 0, 40, 1);
            assertThat(broken).containsOnly(Float.NaN);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 15, 16, 17, 24, 31, 33, 64, 100, 384})
    void norms_agree_with_float64(int size) {
        for (float mean : new float[] {0, 3, -1000}) {
            float[] x = floats(size + 5);
            for (int i = 0; i < x.length; i++) {
                x[i] += mean;
            }
            float[] gain = floats(size);
            for (float @Nullable [] bias : new float[][] {null, floats(size)}) {
                float[] exact = x.clone();
                float[] y = x.clone();
                NormParameters norm = new NormParameters(gain, bias, 1e-5);
                ExactRow.normalize(x, norm, exact, 2);
                kernel.normalize(x, norm, y, 2);
                assertClose(y, wide(exact));
                float[] inPlace = x.clone();
                kernel.normalize(inPlace, norm, inPlace, 2);
                assertThat(inPlace).isEqualTo(y);
            }
        }
    }

    @Test
    void the_width_of_all_panels_is_the_sum_of_their_widths() {
        for (int columns = 1; columns < 700; columns++) {
            int widths = 0;
            for (int left = columns; left > 0; left -= kernel.panelWidth(left)) {
                widths += kernel.panelWidth(left);
            }
            assertThat(kernel.panelsWidth(columns)).isEqualTo(widths);
        }
    }

    /** Returns a block of a wider matrix. */
    private Block block(int rows, int columns) {
        return new Block(floats(7 + (rows + 1) * (columns + 3)), 7, columns + 3);
    }

    private float[] floats(int count) {
        return Stored.random(FloatFormat.FLOAT32, count, random);
    }

    private static double[] wide(float[] x) {
        double[] wide = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            wide[i] = x[i];
        }
        return wide;
    }

    private static void assertClose(float[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("entry %d: %s for %s", i, actual[i], expected[i])
                    .isLessThanOrEqualTo(FLOAT32 * Math.max(1, Math.abs(expected[i])));
        }
    }
}
