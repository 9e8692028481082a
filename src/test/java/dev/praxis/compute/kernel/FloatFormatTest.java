package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FloatFormatTest {
    private static final int ALL = 1 << 16;

    @Test
    void every_finite_float16_matches_ieee_754() {
        assertEveryFiniteNumberIs(FloatFormat.FLOAT16, 5);
    }

    @Test
    void every_finite_bfloat16_is_the_upper_half_of_a_float32() {
        assertEveryFiniteNumberIs(FloatFormat.BFLOAT16, 8);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FLOAT32")
    void every_finite_number_is_held_exactly(FloatFormat format) {
        float[] read = readAll(format);
        float[] finite = new float[ALL];
        int count = 0;
        for (float value : read) {
            if (Float.isFinite(value)) {
                finite[count++] = value;
            }
        }
        assertThat(count).isGreaterThan(60_000);
        float[] copied = new float[ALL];
        format.hold(finite).copy(0, copied, 0, ALL);
        assertThat(copied).isEqualTo(finite);
    }

    @Test
    void float32_is_read_and_held_unchanged() {
        Random random = new Random(2);
        ByteBuffer bytes = ByteBuffer.allocate(4000).order(ByteOrder.LITTLE_ENDIAN);
        float[] expected = new float[1000];
        for (int i = 0; i < 1000; i++) {
            int bits = random.nextInt(0x7F80_0000) | random.nextInt(2) << 31;
            bytes.putInt(bits);
            expected[i] = Float.intBitsToFloat(bits);
        }
        float[] read = new float[1000];
        FloatFormat.FLOAT32.read(MemorySegment.ofArray(bytes.array()), 0, read, 1000);
        assertThat(read).isEqualTo(expected);
        float[] copied = new float[1000];
        FloatFormat.FLOAT32.hold(read).copy(0, copied, 0, 1000);
        assertThat(copied).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void a_part_is_read_and_copied_from_any_position(FloatFormat format) {
        float[] values = {1, -2, 0.5f, -0.0f, 4};
        MemorySegment stored = Stored.matrix("w", format, 1, 5, values).data();
        float[] into = {9, 9, 9, 9};
        format.read(stored, 1, into, 3);
        assertThat(into).containsExactly(-2, 0.5f, -0.0f, 9);
        float[] copied = {9, 9, 9, 9};
        format.hold(values).copy(2, copied, 0, 3);
        assertThat(copied).containsExactly(0.5f, -0.0f, 4, 9);
    }

    @ParameterizedTest
    @EnumSource
    void numbers_need_not_be_aligned(FloatFormat format) {
        byte[] aligned = (byte[])
                Stored.matrix("w", format, 1, 2, 1.5f, -3).data().heapBase().orElseThrow();
        byte[] shifted = new byte[aligned.length + 1];
        System.arraycopy(aligned, 0, shifted, 1, aligned.length);
        float[] into = new float[2];
        format.read(MemorySegment.ofArray(shifted).asSlice(1), 0, into, 2);
        assertThat(into).containsExactly(1.5f, -3);
    }

    /**
     * Compares with sign, exponent and fraction combined in float64, where all operations are
     * exact.
     */
    private static void assertEveryFiniteNumberIs(FloatFormat format, int exponentBits) {
        float[] read = readAll(format);
        int fractionBits = 15 - exponentBits;
        int maxExponent = (1 << exponentBits) - 1;
        int bias = maxExponent >> 1;
        for (int bits = 0; bits < ALL; bits++) {
            int exponent = bits >> fractionBits & maxExponent;
            double fraction = (bits & (1 << fractionBits) - 1) / (double) (1 << fractionBits);
            double size = exponent == 0
                    ? fraction * Math.pow(2, 1 - bias)
                    : (1 + fraction) * Math.pow(2, (double) exponent - bias);
            double expected = bits >= ALL / 2 ? -size : size;
            if (exponent == maxExponent) {
                assertThat(Float.isFinite(read[bits])).isFalse();
            } else if (Float.floatToIntBits(read[bits]) != Float.floatToIntBits((float) expected)) {
                assertThat((double) read[bits]).as("bits %x", bits).isEqualTo(expected);
            }
        }
    }

    private static float[] readAll(FloatFormat format) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * ALL).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < ALL; bits++) {
            bytes.putShort((short) bits);
        }
        float[] read = new float[ALL];
        format.read(MemorySegment.ofArray(bytes.array()), 0, read, ALL);
        return read;
    }
}
