package dev.praxis.compute.kernel.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {
    private static final MathContext DIGITS = new MathContext(40);

    /** Subnormal results are rounded to their last bit again. */
    private static final double SECOND_ROUNDING = 0.5;

    @Test
    void its_error_is_within_the_stated_bound() {
        Random random = new Random(3);
        double worst = 0;
        for (int i = 0; i < 20_000; i++) {
            double x = i % 2 == 0 ? -708 * random.nextDouble() : -Math.scalb(random.nextDouble(), -random.nextInt(30));
            worst = Math.max(worst, error(x));
        }
        assertThat(worst).isLessThan(Exponential.MAX_ERROR);
    }

    @Test
    void subnormal_results_are_accurate_to_their_last_bit() {
        for (double x = -745.2; x < -708; x += 0.37) {
            assertThat(error(x)).isLessThan(Exponential.MAX_ERROR + SECOND_ROUNDING);
        }
    }

    @Test
    void it_is_1_at_0_and_0_far_below() {
        assertThat(Exponential.ofNonPositive(0)).isEqualTo(1);
        assertThat(Exponential.ofNonPositive(-0.0)).isEqualTo(1);
        assertThat(Exponential.ofNonPositive(-745.13)).isEqualTo(Double.MIN_VALUE);
        assertThat(Exponential.ofNonPositive(Math.nextDown(Exponential.MIN))).isEqualTo(0);
        assertThat(Exponential.ofNonPositive(-Double.MAX_VALUE)).isEqualTo(0);
        assertThat(Exponential.ofNonPositive(Double.NEGATIVE_INFINITY)).isEqualTo(0);
    }

    @Test
    void vectors_have_the_same_bits() {
        Random random = new Random(4);
        double[] x = new double[100_003];
        Arrays.setAll(x, i -> -Math.scalb(random.nextDouble(), 11 - i % 60));
        double[] y = new double[x.length];
        new VectorRowKernel().exponentials(x, 0, x.length, 0, 1, y, new LaneSum());
        double[] expected = Arrays.stream(x).map(Exponential::ofNonPositive).toArray();
        assertThat(y).isEqualTo(expected);
    }

    /** Returns the error in ulps of the result. */
    private static double error(double x) {
        BigDecimal exact = exp(new BigDecimal(x));
        double result = Exponential.ofNonPositive(x);
        return Math.abs(new BigDecimal(result).subtract(exact).doubleValue())
                / Math.max(Double.MIN_VALUE, Math.ulp(exact.doubleValue()));
    }

    /** Returns {@code exp(x) = exp(x / 2^16)^(2^16)} by its Taylor series. */
    private static BigDecimal exp(BigDecimal x) {
        MathContext more = new MathContext(60);
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 16), more);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; n < 30; n++) {
            term = term.multiply(small, more).divide(BigDecimal.valueOf(n), more);
            sum = sum.add(term, more);
        }
        for (int i = 0; i < 16; i++) {
            sum = sum.multiply(sum, more);
        }
        return sum.round(DIGITS);
    }
}
