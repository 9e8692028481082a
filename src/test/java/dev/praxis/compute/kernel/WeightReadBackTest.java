package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.praxis.compute.kernel.Engines#all")
class WeightReadBackTest {
    private static final int[] SIZES = {1, 2, 15, 16, 17, 31, 32, 33, 129, 257, 1025, 2049};
    private static final double BEHIND = 0.5;

    private final Random random = new Random(8);
    private final Engine engine;

    WeightReadBackTest(Engine engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @EnumSource
    void reads_back_every_size_exactly(FloatFormat format) {
        for (int out : SIZES) {
            for (int in : SIZES) {
                if (out * in <= 1 << 18) {
                    StoredMatrix stored = matrix(format, out, in);
                    WeightMatrix packed = WeightMatrix.pack(engine, List.of(stored));
                    assertTransposed(packed, List.of(stored), 0, out);
                    assertTransposed(packed, List.of(stored), out / 3, out - out / 3 - out / 4);
                    assertTransposed(packed, List.of(stored), out - 1, 1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void reads_back_rows_across_stacked_parts(FloatFormat format) {
        List<StoredMatrix> parts = IntStream.of(1, 127, 40, 129, 3)
                .mapToObj(rows -> matrix(format, rows, 33))
                .toList();
        WeightMatrix packed = WeightMatrix.pack(engine, parts);
        for (int first = 0; first <= 300; first++) {
            for (int columns : new int[] {0, 1, 31, 32, 33, 100, 300}) {
                if (first + columns <= 300) {
                    assertTransposed(packed, parts, first, columns);
                }
            }
        }
    }

    @Test
    void rows_outside_the_matrix_and_short_arrays_are_rejected() {
        WeightMatrix packed = WeightMatrix.pack(engine, List.of(matrix(FloatFormat.FLOAT32, 300, 3)));
        for (int[] range : new int[][] {{-1, 1}, {0, 301}, {300, 1}, {299, 2}, {0, -1}}) {
            assertThatThrownBy(() -> packed.transposedRows(range[0], range[1], new double[1000]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> packed.transposedRows(0, 2, new double[5]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void assertTransposed(WeightMatrix packed, List<StoredMatrix> parts, int first, int columns) {
        int in = packed.in();
        double[] actual = new double[in * columns + 2];
        Arrays.fill(actual, BEHIND);
        packed.transposedRows(first, columns, actual);
        double[] expected = new double[in * columns + 2];
        Arrays.fill(expected, BEHIND);
        float[] row = new float[in];
        int j = -first;
        for (StoredMatrix part : parts) {
            for (int i = 0; i < part.rows(); i++, j++) {
                if (j >= 0 && j < columns) {
                    part.readRow(i, row);
                    for (int k = 0; k < in; k++) {
                        expected[k * columns + j] = row[k];
                    }
                }
            }
        }
        assertThat(actual)
                .as("%d of %d to %d from %d on", columns, in, packed.out(), first)
                .isEqualTo(expected);
    }

    private StoredMatrix matrix(FloatFormat format, int rows, int columns) {
        return Stored.matrix("w", format, rows, columns, Stored.random(format, rows * columns, random));
    }
}
