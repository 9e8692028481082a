package dev.praxis.checkpoint.tensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranspositionTest {

    @ParameterizedTest
    @CsvSource({"2, 3, 4", "3, 2, 2", "1, 70, 4", "33, 65, 2", "40, 32, 4", "0, 5, 4"})
    void rows_become_columns(int rows, int columns, int width) {
        byte[] bytes = new byte[rows * columns * width];
        new Random(7).nextBytes(bytes);
        MemorySegment matrix = MemorySegment.ofArray(bytes);
        MemorySegment transposed = Transposition.of(matrix, rows, columns, width);
        assertThat(transposed.byteSize()).isEqualTo(matrix.byteSize());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                MemorySegment entry = matrix.asSlice((long) (row * columns + column) * width, width);
                assertThat(transposed
                                .asSlice((long) (column * rows + row) * width, width)
                                .mismatch(entry))
                        .isEqualTo(-1);
            }
        }
    }
}
