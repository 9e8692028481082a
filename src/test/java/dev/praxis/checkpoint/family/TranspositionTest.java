package dev.praxis.checkpoint.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.FloatFormat;
import dev.praxis.compute.kernel.StoredMatrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranspositionTest {

    @ParameterizedTest
    @EnumSource
    void rows_become_columns_in_every_format(FloatFormat format) {
        StoredMatrix transposed = Transposition.of(matrix(format));
        assertThat(transposed.rows()).isEqualTo(3);
        assertThat(transposed.columns()).isEqualTo(2);
        float[] row = new float[2];
        for (int i = 0; i < 3; i++) {
            transposed.readRow(i, row);
            assertThat(row).containsExactly(i, i + 3);
        }
    }

    /** Returns the numbers from 0 to 5 in two rows. */
    private static StoredMatrix matrix(FloatFormat format) {
        MemorySegment data = MemorySegment.ofArray(new byte[6 * format.bytes()]);
        for (int i = 0; i < 6; i++) {
            switch (format) {
                case FLOAT32 ->
                    data.set(
                            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
                            (long) i * Float.BYTES,
                            i);
                case FLOAT16 -> set(data, i, Float.floatToFloat16(i));
                case BFLOAT16 -> set(data, i, (short) (Float.floatToRawIntBits(i) >>> Short.SIZE));
            }
        }
        return new StoredMatrix("w", data, format, 2, 3);
    }

    private static void set(MemorySegment data, int i, short bits) {
        data.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), (long) i * Short.BYTES, bits);
    }
}
