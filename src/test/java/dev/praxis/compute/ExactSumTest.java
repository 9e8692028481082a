package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    @Test
    void the_value_is_the_exact_sum_rounded_once() {
        Random random = new Random(1);
        for (int repeat = 0; repeat < 500; repeat++) {
            double[] terms = terms(random, 1 + random.nextInt(40));
            BigDecimal exact = Arrays.stream(terms).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(sum(terms).value()).isEqualTo(exact.doubleValue() + 0.0);
        }
    }

    @Test
    void a_tie_is_decided_by_all_that_lies_beyond_it() {
        double half = 0x1p-53;

        assertThat(sum(1, half).value()).isEqualTo(1);
        assertThat(sum(1, half, 0x1p-1000).value()).isEqualTo(1 + 0x1p-52);
        assertThat(sum(1, half, -0x1p-1000).value()).isEqualTo(1);
    }

    @Test
    void neither_the_order_nor_the_division_of_the_terms_matters() {
        Random random = new Random(2);
        for (int repeat = 0; repeat < 200; repeat++) {
            double[] terms = terms(random, 30);
            List<Double> shuffled = Arrays.asList(Arrays.stream(terms).boxed().toArray(Double[]::new));
            Collections.shuffle(shuffled, random);
            ExactSum parts = new ExactSum();
            int middle = random.nextInt(30);
            parts.add(sum(shuffled.subList(0, middle)));
            parts.add(sum(shuffled.subList(middle, 30)));

            assertThat(parts.value()).isEqualTo(sum(terms).value());
        }
    }

    @Test
    void a_subtracted_sum_leaves_exactly_the_other_terms() {
        ExactSum all = sum(1e300, 1, 1e-300);
        all.subtract(sum(1e300, 1));

        assertThat(all.value()).isEqualTo(1e-300);
    }

    @Test
    void a_copy_is_independent() {
        ExactSum sum = sum(1, 0x1p-60);
        ExactSum copy = sum.copy();
        copy.add(2);

        assertThat(sum.value()).isEqualTo(1);
        assertThat(copy.value()).isEqualTo(3);
    }

    @Test
    void no_terms_have_the_sum_0_and_an_overflow_is_infinite() {
        assertThat(new ExactSum().value()).isZero();
        assertThat(sum(Double.MAX_VALUE, Double.MAX_VALUE).value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(sum(-Double.MAX_VALUE, -Double.MAX_VALUE, 1).value()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static double[] terms(Random random, int count) {
        double[] terms = new double[count];
        Arrays.setAll(terms, i -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(200) - 100));
        return terms;
    }

    private static ExactSum sum(List<Double> terms) {
        return sum(terms.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static ExactSum sum(double... terms) {
        ExactSum sum = new ExactSum();
        for (double term : terms) {
            sum.add(term);
        }
        return sum;
    }
}
