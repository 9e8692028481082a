package dev.praxis.compute.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    private static final int CASES = 200_000;

    @Test
    void a_known_result_is_that_of_exact_arithmetic() {
        Random random = new Random(1);
        int unknown = 0;
        for (int i = 0; i < CASES; i++) {
            long significand = random.nextLong(Decimals.END_OF_SIGNIFICANDS) >>> random.nextInt(60);
            int exponent = random.nextInt(201) - 100;
            double nearest = Decimals.nearest(significand, exponent);
            if (Double.isNaN(nearest)) {
                unknown++;
            } else {
                assertThat(nearest)
                        .isEqualTo(new BigDecimal(significand)
                                .scaleByPowerOfTen(exponent)
                                .doubleValue());
            }
        }
        assertThat(unknown).isLessThan(CASES / 100);
    }

    @Test
    void the_middle_between_two_numbers_is_unknown() {
        assertThat(Decimals.nearest((1L << 53) + 1, 0)).isNaN();
        assertThat(Decimals.nearest(45_035_996_273_704_975L, -1)).isNaN();
    }

    @Test
    void a_number_beside_a_middle_is_known() {
        assertThat(Decimals.nearest(450_359_962_737_049_751L, -2)).isEqualTo(0x1p52 + 2);
        assertThat(Decimals.nearest(450_359_962_737_049_749L, -2)).isEqualTo(0x1p52 + 1);
    }

    @Test
    void zero_is_zero_with_any_exponent() {
        assertThat(Decimals.nearest(0, 400)).isZero();
    }

    @Test
    void large_exponents_are_unknown() {
        assertThat(Decimals.nearest(1, 101)).isNaN();
        assertThat(Decimals.nearest(1, -101)).isNaN();
    }
}
