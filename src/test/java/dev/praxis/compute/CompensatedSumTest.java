package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompensatedSumTest {

    @Test
    void small_terms_are_not_lost_among_large_ones() {
        CompensatedSum sum = new CompensatedSum();
        for (double term : new double[] {1, 1e100, 1, -1e100}) {
            sum.add(term);
        }
        assertThat(sum.value()).isEqualTo(2);
    }

    @Test
    void agrees_with_exact_decimal_arithmetic() {
        Random random = new Random(3);
        CompensatedSum sum = new CompensatedSum();
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 0; i < 100_000; i++) {
            double term = random.nextDouble();
            sum.add(term);
            exact = exact.add(new BigDecimal(term));
        }
        assertThat(sum.value()).isEqualTo(exact.doubleValue());
    }
}
