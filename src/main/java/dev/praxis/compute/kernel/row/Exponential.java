package dev.praxis.compute.kernel.row;

/**
 * The exponential of a number that is at most 0, by fused multiply-adds: {@code exp(x) = 2^n
 * exp(r)} with n the integer nearest to {@code x log₂ e} and {@code r = x - n ln 2}. exp(r) is a
 * polynomial of degree 11, our own minimax fit, whose relative error is below 6e-18.
 */
final class Exponential {
    /** The maximum error in ulps; tests measure less. */
    static final double MAX_ERROR = 1.2;

    /** Numbers below have an exponential below half of the smallest subnormal number. */
    static final double MIN = -745.1332191019412;

    static final double LOG2_E = 0x1.71547652b82fep0;

    /** ln 2 without the last bits, so that its product with n is exact. */
    static final double LN_2 = 0x1.62e42fefa38p-1;

    static final double REST_OF_LN_2 = 0x1.ef35793c7673p-45;

    /**
     * The scaling of powers of two, which keeps those of subnormal results normal. They are
     * multiplied by {@link #UNSCALE} in the end.
     */
    private static final int SCALING = 64;

    static final double UNSCALE = 0x1p-64;

    /**
     * Magic constant: adding it to a number below 2⁵¹ leaves the number, rounded to an integer and
     * raised by the exponent bias and the scaling, in the lowest bits.
     */
    static final double ROUNDING_TO_EXPONENT = 0x1.8p52 + Double.MAX_EXPONENT + SCALING;

    static final int EXPONENT = 52;

    static final double C11 = 0x1.ad1fde8e8d50dp-26;
    static final double C10 = 0x1.289f8ae112cbap-22;
    static final double C9 = 0x1.71df556388356p-19;
    static final double C8 = 0x1.a019ab2d52713p-16;
    static final double C7 = 0x1.a01a011c159e4p-13;
    static final double C6 = 0x1.6c16c17cc3199p-10;
    static final double C5 = 0x1.1111111128897p-7;
    static final double C4 = 0x1.5555555553207p-5;
    static final double C3 = 0x1.5555555555501p-3;

    private Exponential() {}

    static double ofNonPositive(double x) {
        if (x < MIN) {
            return 0;
        }
        double shifted = Math.fma(x, LOG2_E, ROUNDING_TO_EXPONENT);
        double n = shifted - ROUNDING_TO_EXPONENT;
        double r = Math.fma(n, -REST_OF_LN_2, Math.fma(n, -LN_2, x));
        double p = Math.fma(C11, r, C10);
        p = Math.fma(p, r, C9);
        p = Math.fma(p, r, C8);
        p = Math.fma(p, r, C7);
        p = Math.fma(p, r, C6);
        p = Math.fma(p, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, 0.5);
        p = Math.fma(p, r, 1);
        p = Math.fma(p, r, 1);
        double power = Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) << EXPONENT);
        return p * power * UNSCALE;
    }
}
