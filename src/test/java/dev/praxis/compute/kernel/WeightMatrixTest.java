package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class WeightMatrixTest {
    private static final int[] SIZES = {1, 15, 16, 17, 31, 32, 33, 127, 129, 257, 1025};

    private final Random random = new Random(6);
    private final Engine engine;

    WeightMatrixTest(Engine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @EnumSource
    void every_entry_is_the_sum_from_the_first_product_to_the_last_bit_for_bit(FloatFormat format) {
        for (int out : SIZES) {
            for (int in : SIZES) {
                assertProduct(format, 3, in, out);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 7", "1, 33, 129", "255, 3, 5", "256, 33, 7", "257, 64, 129", "513, 40, 130"})
    void any_number_of_rows_is_supported(int rows, int in, int out) {
        assertProduct(FloatFormat.FLOAT32, rows, in, out);
    }

    @ParameterizedTest
    @EnumSource
    void stacked_parts_are_one_matrix(FloatFormat format) {
        int in = 33;
        int[] rowsOfParts = {1, 127, 40, 129, 3};
        int out = Arrays.stream(rowsOfParts).sum();
        float[] weights = Stored.random(format, out * in, random);
        int[] at = {0};
        List<StoredMatrix> parts = Arrays.stream(rowsOfParts)
                .mapToObj(rows -> {
                    float[] part = Arrays.copyOfRange(weights, at[0], at[0] + rows * in);
                    at[0] += rows * in;
                    return Stored.matrix("part", format, rows, in, part);
                })
                .toList();
        FMatrixRMaj x = rows(4, in);
        WeightMatrix packed = WeightMatrix.pack(engine, parts);
        assertThat(packed.out()).isEqualTo(out);
        assertThat(packed.in()).isEqualTo(in);
        assertThat(product(packed, x).data).isEqualTo(naive(x, weights, out));
    }

    @Test
    void a_row_has_the_same_result_alone_and_among_300_others() {
        WeightMatrix weights = WeightMatrix.pack(engine, List.of(Stored.matrix(257, 129, floats(257 * 129))));
        FMatrixRMaj x = rows(300, 129);
        FMatrixRMaj together = product(weights, x);
        for (int row : new int[] {0, 1, 128, 255, 256, 299}) {
            FMatrixRMaj alone = new FMatrixRMaj(1, 129, true, Arrays.copyOfRange(x.data, row * 129, row * 129 + 129));
            assertThat(product(weights, alone).data)
                    .as("row %d", row)
                    .isEqualTo(Arrays.copyOfRange(together.data, row * 257, row * 257 + 257));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 7", "1, 33, 129", "167, 3, 5", "169, 33, 300", "513, 40, 130"})
    void parts_are_those_of_the_whole_product_in_the_order_of_their_rows(int rows, int in, int out) {
        WeightMatrix weights = WeightMatrix.pack(engine, List.of(Stored.matrix(out, in, floats(out * in))));
        FMatrixRMaj x = rows(rows, in);
        FMatrixRMaj expected = product(weights, x);
        float[] y = new float[rows * out];
        int[] read = new int[out];
        weights.forEachPart(
                new Block(x.data, 0, in),
                rows,
                null,
                new float[weights.numbersOfParts(rows)],
                (part, row, count, column, columns) -> {
                    for (int j = column; j < column + columns; j++) {
                        assertThat(read[j]).isEqualTo(row);
                        read[j] += count;
                    }
                    for (int i = 0; i < count; i++) {
                        System.arraycopy(part.data(), part.row(i), y, (row + i) * out + column, columns);
                    }
                });
        assertThat(y).isEqualTo(expected.data);
        assertThat(read).containsOnly(rows);
    }

    @Test
    void its_argument_is_not_modified() {
        FMatrixRMaj x = rows(5, 40);
        float[] before = x.data.clone();
        product(WeightMatrix.pack(engine, List.of(Stored.matrix(3, 40, floats(120)))), x);
        assertThat(x.data).isEqualTo(before);
    }

    @Test
    void an_entry_that_overflows_float32_is_infinite_or_nan() {
        WeightMatrix weights =
                WeightMatrix.pack(engine, List.of(Stored.matrix(3, 2, 1e30f, 1e30f, -1e30f, 0, 1e30f, -1e30f)));
        float[] y = product(weights, new FMatrixRMaj(1, 2, true, 1e30f, 1e30f)).data;
        assertThat(y[0]).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(y[1]).isEqualTo(Float.NEGATIVE_INFINITY);
        // Two products that overflow float32 and cancel: NaN, or infinite if they are not rounded
        // separately.
        assertThat(Float.isFinite(y[2])).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 32", "127, 31", "128, 5", "599, 32"})
    void non_finite_numbers_are_rejected_with_tensor_name_and_location(int row, int column) {
        for (FloatFormat format : FloatFormat.values()) {
            float[] weights = Stored.random(format, 600 * 33, random);
            weights[row * 33 + column] = Float.NaN;
            List<StoredMatrix> parts = List.of(
                    Stored.matrix("before", format, 2, 33, new float[66]),
                    Stored.matrix("broken", format, 600, 33, weights));
            assertThatThrownBy(() -> WeightMatrix.pack(engine, parts))
                    .isInstanceOfSatisfying(ComputeException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.VALUE);
                        assertThat(e.argument()).isEqualTo("broken");
                        assertThat(e.indices()).containsExactly(row, column);
                    });
        }
    }

    @Test
    void parts_that_differ_are_rejected_by_name() {
        StoredMatrix first = Stored.matrix("first", FloatFormat.FLOAT16, 2, 3, new float[6]);
        for (StoredMatrix other : List.of(
                Stored.matrix("other", FloatFormat.FLOAT16, 3, 2, new float[6]),
                Stored.matrix("other", FloatFormat.BFLOAT16, 2, 3, new float[6]))) {
            assertThatThrownBy(() -> WeightMatrix.pack(engine, List.of(first, other)))
                    .isInstanceOfSatisfying(ComputeException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.SHAPE);
                        assertThat(e.argument()).isEqualTo("other");
                        assertThat(e.getMessage()).startsWith("expected rows of 3 numbers of FLOAT16, found ");
                    });
        }
    }

    @Test
    void sums_start_from_the_bias_and_every_part_is_finished_once() {
        int out = 300;
        int rows = 70;
        float[] values = floats(out * 40);
        float[] bias = floats(out);
        WeightMatrix weights = WeightMatrix.pack(engine, List.of(Stored.matrix(out, 40, values)));
        FMatrixRMaj x = rows(rows, 40);
        FMatrixRMaj y = new FMatrixRMaj(rows, out);
        int[] finished = new int[rows * out];
        weights.product(
                new Block(x.data, 0, 40),
                rows,
                bias,
                new Block(y.data, 0, out),
                new float[weights.packedNumbers(rows)],
                (part, row, count, column, columns) -> {
                    assertThat(part).isEqualTo(new Block(y.data, row * out + column, out));
                    for (int i = 0; i < count * columns; i++) {
                        finished[(row + i / columns) * out + column + i % columns]++;
                    }
                });
        assertThat(y.data).isEqualTo(naive(x, values, out, bias));
        assertThat(finished).containsOnly(1);
    }

    @Test
    void a_block_of_a_matrix_is_multiplied_into_a_block_of_another() {
        float[] values = floats(33 * 20);
        WeightMatrix weights = WeightMatrix.pack(engine, List.of(Stored.matrix(33, 20, values)));
        FMatrixRMaj wide = rows(9, 50);
        FMatrixRMaj into = rows(9, 60);
        FMatrixRMaj before = into.copy();
        Block to = new Block(into.data, 65, 60);
        float[] packed = new float[weights.packedNumbers(8)];
        weights.product(new Block(wide.data, 57, 50), 8, null, to, packed, (a, b, c, d, e) -> {});
        FMatrixRMaj part = new FMatrixRMaj(8, 20);
        for (int row = 0; row < 8; row++) {
            System.arraycopy(wide.data, 57 + row * 50, part.data, row * 20, 20);
        }
        float[] expected = naive(part, values, 33);
        for (int row = 0; row < 8; row++) {
            System.arraycopy(expected, row * 33, before.data, 65 + row * 60, 33);
        }
        assertThat(into.data).isEqualTo(before.data);
    }

    private FMatrixRMaj product(WeightMatrix weights, FMatrixRMaj x) {
        FMatrixRMaj y = new FMatrixRMaj(x.numRows, weights.out());
        weights.product(
                new Block(x.data, 0, x.numCols),
                x.numRows,
                null,
                new Block(y.data, 0, y.numCols),
                new float[weights.packedNumbers(x.numRows)],
                (a, b, c, d, e) -> {});
        return y;
    }

    private void assertProduct(FloatFormat format, int rows, int in, int out) {
        float[] weights = Stored.random(format, out * in, random);
        FMatrixRMaj x = rows(rows, in);
        FMatrixRMaj y = product(WeightMatrix.pack(engine, List.of(Stored.matrix("w", format, out, in, weights))), x);
        assertThat(y.numRows).isEqualTo(rows);
        assertThat(y.numCols).isEqualTo(out);
        assertThat(y.data).as("%d rows of %d to %d", rows, in, out).isEqualTo(naive(x, weights, out));
    }

    private float[] naive(FMatrixRMaj x, float[] weights, int out) {
        return naive(x, weights, out, new float[out]);
    }

    /** Computes the documented sums term by term, with the roundings of the kernel. */
    private float[] naive(FMatrixRMaj x, float[] weights, int out, float[] bias) {
        int in = x.numCols;
        boolean isFused = engine.kernel() instanceof VectorKernel;
        float[] y = new float[x.numRows * out];
        for (int i = 0; i < x.numRows; i++) {
            for (int j = 0; j < out; j++) {
                float sum = bias[j];
                for (int k = 0; k < in; k++) {
                    float weight = weights[j * in + k];
                    sum = isFused ? Math.fma(x.get(i, k), weight, sum) : sum + x.get(i, k) * weight;
                }
                y[i * out + j] = sum;
            }
        }
        return y;
    }

    private FMatrixRMaj rows(int rows, int columns) {
        return new FMatrixRMaj(rows, columns, true, floats(rows * columns));
    }

    private float[] floats(int count) {
        return Stored.random(FloatFormat.FLOAT32, count, random);
    }
}
