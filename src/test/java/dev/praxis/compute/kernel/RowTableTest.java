package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowTableTest {
    private final Random random = new Random(8);

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 100", "163, 100", "164, 100", "500, 100", "16384, 1", "16385, 1", "3, 16384", "3, 16385"})
    void every_row_is_read_back(int rows, int columns) {
        for (FloatFormat format : FloatFormat.values()) {
            float[] values = Stored.random(format, rows * columns, random);
            RowTable table = RowTable.hold(Stored.matrix("t", format, rows, columns, values));
            assertThat(table.rows()).isEqualTo(rows);
            assertThat(table.columns()).isEqualTo(columns);
            float[] all = new float[rows * columns];
            float[] row = new float[columns];
            for (int i = 0; i < rows; i++) {
                table.row(i, row);
                System.arraycopy(row, 0, all, i * columns, columns);
            }
            assertThat(all).isEqualTo(values);
        }
    }

    @Test
    void only_the_beginning_of_a_longer_array_is_overwritten() {
        float[] into = new float[4];
        Arrays.fill(into, 9);
        RowTable.hold(Stored.matrix(2, 2, 1, 2, 3, 4)).row(1, into);
        assertThat(into).containsExactly(3, 4, 9, 9);
    }

    @Test
    void a_missing_row_is_not_read_as_another_row() {
        RowTable table = RowTable.hold(Stored.matrix(2, 2, 1, 2, 3, 4));
        for (int row : new int[] {-1, 2}) {
            assertThatThrownBy(() -> table.row(row, new float[2])).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "162, 99", "163, 0", "499, 1"})
    void non_finite_numbers_are_rejected_with_tensor_name_and_location(int row, int column) {
        for (FloatFormat format : FloatFormat.values()) {
            float[] values = Stored.random(format, 500 * 100, random);
            values[row * 100 + column] = Float.NEGATIVE_INFINITY;
            StoredMatrix stored = Stored.matrix("embeddings", format, 500, 100, values);
            assertThatThrownBy(() -> RowTable.hold(stored)).isInstanceOfSatisfying(ComputeException.class, e -> {
                assertThat(e.reason()).isEqualTo(Reason.VALUE);
                assertThat(e.argument()).isEqualTo("embeddings");
                assertThat(e.indices()).containsExactly(row, column);
            });
        }
    }
}
