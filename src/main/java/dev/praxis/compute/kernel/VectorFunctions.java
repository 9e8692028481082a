package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Lane-wise functions in float32. NaN stays NaN. The polynomials are our own minimax fits; tests
 * check the error bounds against float64 over all exponents and signs.
 */
final class VectorFunctions {
    /**
     * Magic constant: adding it to a number below 2²² leaves the number, rounded to an integer and
     * raised by the exponent bias, in the lowest bits.
     */
    private static final float ROUNDING_TO_EXPONENT = 0x1.8p23f + 127;

    private static final int EXPONENT = 23;
    private static final float LOG2_E = 1.442695f;
    private static final float LN_2 = 0.6931472f;
    private static final float REST_OF_LN_2 = -1.9046542e-9f;
    private static final float MIN_EXPONENT = -87.33654f;
    private static final float FARTHEST = 7;

    private VectorFunctions() {}

    /**
     * Returns {@code exp(x)} for {@code x <= 0}, to 1 ulp; 0 if that is subnormal (below 1.2e-38).
     *
     * <p>{@code exp(x) = 2^n exp(r)} with n the integer nearest to {@code x log₂ e} and
     * {@code r = x - n ln 2}; exp(r) is a polynomial of degree 6.
     */
    static FloatVector expOfNonPositive(FloatVector x) {
        FloatVector shifted = x.fma(constant(LOG2_E), constant(ROUNDING_TO_EXPONENT));
        FloatVector n = shifted.sub(ROUNDING_TO_EXPONENT);
        FloatVector r = n.fma(constant(-REST_OF_LN_2), n.fma(constant(-LN_2), x));
        FloatVector exp = constant(0.0013780383f)
                .fma(r, constant(0.008368883f))
                .fma(r, constant(0.04166909f))
                .fma(r, constant(0.1666652f))
                .fma(r, constant(0.4999999f))
                .fma(r, constant(1))
                .fma(r, constant(1));
        return exp.mul(power(shifted)).blend(0, x.compare(VectorOperators.LT, MIN_EXPONENT));
    }

    /**
     * Returns {@code x Φ(x)} of finite x, with an absolute error of at most 2.5e-7 or 1.5e-7 |x|,
     * whichever is larger. For x >= -5, the relative error is below 2e-6.
     *
     * <p>{@code x Φ(x) = max(0, x) - |x| Φ(-|x|)}, which does not cancel, and
     * {@code Φ(-z) = ((7 - z) P(z))⁴} for z from 0 to 7, with P of degree 11; beyond 7 it is 0.
     */
    static FloatVector gelu(FloatVector x) {
        FloatVector z = x.abs();
        FloatVector near = minOfPositive(z, FARTHEST);
        FloatVector v = near.sub(FARTHEST / 2);
        FloatVector p = constant(-4.6076287e-10f)
                .fma(v, constant(1.7791253e-9f))
                .fma(v, constant(5.7132347e-8f))
                .fma(v, constant(-6.3208276e-8f))
                .fma(v, constant(-1.6854182e-6f))
                .fma(v, constant(8.2668e-6f))
                .fma(v, constant(2.647812e-5f))
                .fma(v, constant(-3.002538e-4f))
                .fma(v, constant(3.821105e-4f))
                .fma(v, constant(0.0047837547f))
                .fma(v, constant(-0.023010937f))
                .fma(v, constant(0.035285637f));
        FloatVector root = p.mul(constant(FARTHEST).sub(near));
        FloatVector square = root.mul(root);
        FloatVector positive = x.reinterpretAsInts().max(0).reinterpretAsFloats();
        return z.neg().fma(square.mul(square), positive);
    }

    /**
     * Returns {@code x σ(2 √(2/π) (x + 0.044715 x³))} of finite x, with an absolute error of at
     * most 1.2e-7 or 1.2e-7 |x|, whichever is larger.
     */
    static FloatVector geluTanh(FloatVector x) {
        FloatVector negated = x.mul(x.mul(x).fma(constant(-0.071354814f), constant(-1.5957692f)));
        return x.div(onePlusExp(negated));
    }

    /**
     * Returns {@code x σ(x) = x / (1 + exp(-x))} of finite x, with a relative error of at most
     * 4e-7.
     */
    static FloatVector swish(FloatVector x) {
        return x.div(onePlusExp(x.neg()));
    }

    /**
     * Returns {@code 1 + exp(y)}, with y clamped to [-87, 89] by comparing bits as integers. NaN is
     * lost here, and restored by the numerator.
     */
    private static FloatVector onePlusExp(FloatVector y) {
        FloatVector bounded = y.reinterpretAsInts()
                .min(Float.floatToRawIntBits(89))
                .lanewise(VectorOperators.UMIN, Float.floatToRawIntBits(-87))
                .reinterpretAsFloats();
        FloatVector shifted = bounded.fma(constant(LOG2_E), constant(ROUNDING_TO_EXPONENT));
        FloatVector r = shifted.sub(ROUNDING_TO_EXPONENT).fma(constant(-LN_2), bounded);
        FloatVector exp = constant(0.008297619f)
                .fma(r, constant(0.04191563f))
                .fma(r, constant(0.16667576f))
                .fma(r, constant(0.4999889f))
                .fma(r, constant(0.9999997f))
                .fma(r, constant(1.0000001f));
        return exp.fma(power(shifted), constant(1));
    }

    /** Returns {@code 2^n} for {@code n + ROUNDING_TO_EXPONENT}, with n from -126 to 127. */
    private static FloatVector power(FloatVector shifted) {
        return shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, EXPONENT)
                .reinterpretAsFloats();
    }

    /**
     * Returns the minimum of a positive number and a bound by comparing bits as integers: cheaper
     * than {@code min}, which handles -0 and NaN.
     */
    private static FloatVector minOfPositive(FloatVector x, float bound) {
        return x.reinterpretAsInts().min(Float.floatToRawIntBits(bound)).reinterpretAsFloats();
    }
}
