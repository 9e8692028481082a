package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products and tables with weights that are held in fewer bits than they are stored in. */
@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class NarrowedWeightsTest {
    private final Random random = new Random(5);
    private final Engine engine;

    NarrowedWeightsTest(Engine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @EnumSource
    void a_product_is_that_of_the_weights_as_they_are_held_bit_for_bit(WeightPrecision precision) {
        for (int out : new int[] {1, 16, 33, 129, 300}) {
            for (int in : new int[] {1, 2, 3, 33, 255, 1025}) {
                StoredMatrix stored = stored(out, in, precision);
                WeightMatrix packed = WeightMatrix.pack(engine, List.of(stored));
                double[] held = new double[in * out];
                packed.transposedRows(0, out, held);
                assertHeld(stored, held);
                float[] x = Stored.random(FloatFormat.FLOAT32, 70 * in, random);
                float[] y = product(packed, x, 70);
                for (int i = 0; i < y.length; i++) {
                    assertThat(y[i]).isEqualTo(entry(x, i / out, held, i % out, in, out));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_row_has_the_same_result_alone_and_among_300_others(WeightPrecision precision) {
        WeightMatrix packed = WeightMatrix.pack(engine, List.of(stored(257, 1029, precision)));
        float[] x = Stored.random(FloatFormat.FLOAT32, 300 * 1029, random);
        float[] together = product(packed, x, 300);
        for (int row : new int[] {0, 1, 128, 299}) {
            assertThat(product(packed, Arrays.copyOfRange(x, row * 1029, (row + 1) * 1029), 1))
                    .isEqualTo(Arrays.copyOfRange(together, row * 257, (row + 1) * 257));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_of_a_table_are_narrowed_like_those_of_a_matrix(WeightPrecision precision) {
        StoredMatrix stored = stored(200, 130, precision);
        RowTable table = RowTable.hold(stored);
        double[] held = new double[200 * 130];
        float[] row = new float[130];
        for (int i = 0; i < 200; i++) {
            table.row(i, row);
            for (int k = 0; k < 130; k++) {
                held[k * 200 + i] = row[k];
            }
        }
        assertHeld(stored, held);
    }

    private static void assertHeld(StoredMatrix stored, double[] transposed) {
        float[] row = new float[stored.columns()];
        for (int j = 0; j < stored.rows(); j++) {
            stored.readRow(j, row);
            float scale = Packing.INT8.scale(row);
            for (int k = 0; k < row.length; k++) {
                float expected = switch (stored.precision()) {
                    case AS_STORED -> row[k];
                    case BFLOAT16 -> Float.intBitsToFloat(Packing.toBfloat16(row[k]) << Short.SIZE);
                    case INT8 -> scale * Packing.toInteger(row[k], scale);
                };
                assertThat(transposed[k * stored.rows() + j]).isEqualTo(expected);
            }
        }
    }

    private float entry(float[] x, int row, double[] held, int column, int in, int out) {
        float sum = 0;
        for (int k = 0; k < in; k++) {
            float weight = (float) held[k * out + column];
            float factor = x[row * in + k];
            sum = engine.kernel() instanceof VectorKernel ? Math.fma(factor, weight, sum) : sum + factor * weight;
        }
        return sum;
    }

    private static float[] product(WeightMatrix packed, float[] x, int rows) {
        float[] y = new float[rows * packed.out()];
        packed.product(
                new Block(x, 0, packed.in()),
                rows,
                null,
                new Block(y, 0, packed.out()),
                new float[packed.packedNumbers(rows)],
                (a, b, c, d, e) -> {});
        return y;
    }

    private StoredMatrix stored(int rows, int columns, WeightPrecision precision) {
        return Stored.matrix(rows, columns, Stored.random(FloatFormat.FLOAT32, rows * columns, random))
                .heldAs(precision);
    }
}
