package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredMatrixTest {
    @ParameterizedTest
    @EnumSource
    void rows_are_contiguous(FloatFormat format) {
        StoredMatrix matrix = Stored.matrix("w", format, 3, 2, 1, 2, 3, 4, 5, 6);
        float[] into = {0, 0, 9};
        matrix.readRow(2, into);
        assertThat(into).containsExactly(5, 6, 9);
        matrix.readRow(1, into);
        assertThat(into).containsExactly(3, 4, 9);
    }

    @ParameterizedTest
    @EnumSource
    void non_finite_numbers_are_rejected_with_their_location(FloatFormat format) {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            StoredMatrix matrix = Stored.matrix("layer.weight", format, 2, 3, 1, 2, 3, 4, bad, 6);
            matrix.readRow(0, new float[3]);
            assertThatThrownBy(() -> matrix.readRow(1, new float[3]))
                    .isInstanceOfSatisfying(ComputeException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.VALUE);
                        assertThat(e.argument()).isEqualTo("layer.weight");
                        assertThat(e.indices()).containsExactly(1, 1);
                        assertThat(e.getMessage()).contains(String.valueOf(bad));
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void its_size_in_bytes_must_match_its_shape(FloatFormat format) {
        int needed = 6 * format.bytes();
        for (int found : new int[] {0, needed - 1, needed + 1, 12 * format.bytes()}) {
            MemorySegment data = MemorySegment.ofArray(new byte[found]);
            assertThatThrownBy(() -> new StoredMatrix("w", data, format, 2, 3))
                    .isInstanceOfSatisfying(ComputeException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.SHAPE);
                        assertThat(e.argument()).isEqualTo("w");
                        assertThat(e.getMessage()).isEqualTo("expected %d bytes, found %d".formatted(needed, found));
                    });
        }
    }

    @Test
    void its_size_in_bytes_may_exceed_an_int() {
        assertThatThrownBy(() -> new StoredMatrix(
                        "w", MemorySegment.ofArray(new byte[0]), FloatFormat.FLOAT32, 1 << 20, 1 << 12))
                .hasMessage("expected 17179869184 bytes, found 0");
    }
}
