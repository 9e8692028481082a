package dev.praxis.compute.function;

import java.math.BigDecimal;

/**
 * The conversion of decimal numbers {@code w * 10^e} to float64.
 *
 * <p>A power of ten is held as the sum of two float64 numbers, and the product with w is computed
 * as such a sum too. Its relative error is below {@code 2^-102}: {@code 2^-106} of the power, as
 * much of the neglected product of both low parts, and the roundings of three sums that are at most
 * {@code 3 * 2^-53} of the product. If the sum rounds to the same float64 number with {@code
 * 2^-100} of the product added and subtracted, the exact product rounds to it as well. Otherwise
 * nothing is known: the exact product is, or almost is, in the middle between two float64 numbers.
 *
 * <p>Sources: T. J. Dekker, A floating-point technique for extending the available precision, 1971;
 * A. Ziv, Fast evaluation of elementary mathematical functions with correctly rounded last bit,
 * 1991, for the test of rounding.
 */
public final class Decimals {
    /** The largest w is below this, so that its high part as an integer does not overflow. */
    public static final long END_OF_SIGNIFICANDS = 1_000_000_000_000_000_000L;

    /** No part of a product with such powers overflows or underflows. */
    private static final int MAX_EXPONENT = 100;

    private static final double SLACK = 0x1p-100;
    private static final double[] HIGH = new double[2 * MAX_EXPONENT + 1];
    private static final double[] LOW = new double[2 * MAX_EXPONENT + 1];

    static {
        for (int i = 0; i < HIGH.length; i++) {
            BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(i - MAX_EXPONENT);
            HIGH[i] = power.doubleValue();
            LOW[i] = power.subtract(new BigDecimal(HIGH[i])).doubleValue();
        }
    }

    private Decimals() {}

    /**
     * Returns the float64 number nearest to {@code significand * 10^exponent}; NaN if this method
     * cannot tell, which is rare.
     *
     * @param significand from 0 to {@link #END_OF_SIGNIFICANDS}, exclusive
     */
    public static double nearest(long significand, int exponent) {
        if (significand == 0) {
            return 0;
        }
        if (exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT) {
            return Double.NaN;
        }
        double high = HIGH[exponent + MAX_EXPONENT];
        double significandHigh = significand;
        double significandLow = significand - (long) significandHigh;
        double product = significandHigh * high;
        double rest = Math.fma(significandHigh, high, -product)
                + (significandHigh * LOW[exponent + MAX_EXPONENT] + significandLow * high);
        double slack = product * SLACK;
        double nearest = product + (rest + slack);
        return nearest == product + (rest - slack) ? nearest : Double.NaN;
    }
}
