package dev.praxis.compute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackingTest {
    private final Random random = new Random(4);

    @Test
    void bfloat16_is_the_nearest_and_even_at_ties() {
        for (int i = 0; i < 200_000; i++) {
            // Every fourth number is halfway between two bfloat16 numbers.
            int bits = i % 4 == 0 ? (random.nextInt() & 0xFFFF_0000) | 0x8000 : random.nextInt();
            float value = Float.intBitsToFloat(bits);
            if (Float.isFinite(value)) {
                assertThat(Packing.toBfloat16(value)).as(String.valueOf(value)).isEqualTo(nearest(value));
            }
        }
    }

    @Test
    void numbers_beyond_the_largest_bfloat16_become_the_largest() {
        assertThat(wide(Packing.toBfloat16(Float.MAX_VALUE))).isEqualTo(0x1.FEp127f);
        assertThat(wide(Packing.toBfloat16(-Float.MAX_VALUE))).isEqualTo(-0x1.FEp127f);
    }

    /** Compares the two neighbors in decimal, where differences are exact. */
    private static short nearest(float value) {
        short toZero = (short) (Float.floatToRawIntBits(value) >>> Short.SIZE);
        short away = (short) (toZero + 1);
        if (!Float.isFinite(wide(away))) {
            return toZero;
        }
        BigDecimal exact = new BigDecimal(value);
        int order = exact.subtract(new BigDecimal(wide(toZero)))
                .abs()
                .compareTo(exact.subtract(new BigDecimal(wide(away))).abs());
        return order < 0 || (order == 0 && toZero % 2 == 0) ? toZero : away;
    }

    private static float wide(short bfloat16) {
        return Float.intBitsToFloat(bfloat16 << Short.SIZE);
    }

    @Test
    void an_integer_is_off_by_at_most_half_a_scale_and_its_product_is_exact() {
        for (float size : new float[] {1e-30f, 0.02f, 1, 1e30f}) {
            float[] row = new float[300];
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (size * random.nextGaussian());
            }
            float scale = Packing.INT8.scale(row);
            for (float value : row) {
                byte q = Packing.toInteger(value, scale);
                assertThat(q).isBetween((byte) -127, (byte) 127);
                assertThat((double) (scale * q)).isEqualTo((double) scale * q);
                // The rounding of the scale to 16 bits adds up to 2^-17 of the largest number.
                assertThat(Math.abs((double) scale * q - value)).isLessThanOrEqualTo(scale * (0.5 + 127 * 0x1p-16));
            }
        }
    }

    @Test
    void rows_of_zeros_and_of_the_smallest_numbers_become_finite() {
        for (float value : new float[] {0, -0.0f, Float.MIN_VALUE, 70 * Float.MIN_VALUE, Float.MAX_VALUE}) {
            float scale = Packing.INT8.scale(new float[] {value, -value, 0});
            float held = scale * Packing.toInteger(value, scale);
            assertThat(Float.isFinite(held)).isTrue();
            assertThat(Math.abs((double) held - value)).isLessThanOrEqualTo(Math.max(0x1p-7 * value, 2e-43));
        }
    }

    @Test
    void narrowed_matrices_need_half_and_a_quarter_of_the_memory() {
        StoredMatrix stored = Stored.matrix(30, 40, new float[1200]);
        assertThat(stored.heldBytes()).isEqualTo(4800);
        assertThat(stored.heldAs(WeightPrecision.BFLOAT16).heldBytes()).isEqualTo(2400);
        assertThat(stored.heldAs(WeightPrecision.INT8).heldBytes()).isEqualTo(1200 + 30 * 4);
    }
}
