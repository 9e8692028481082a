package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions of every lane, in float32. NaN stays NaN. The polynomials are minimax fits of our own;
 * the error bounds are asserted over all exponents and signs against float64.
 */
final class VectorFunctions {
    /**
     * Adding it to a number below 2²² leaves that rounded to an integer, raised by the bias of an
     * exponent, in the lowest bits.
     */
    private static final float ROUNDING_TO_EXPONENT = 0x1.8p23f + 127;

    private static final int EXPONENT = 23;
    private static final float LOG2_E = 1.442695f;
    private static final float LN_2 = 0.6931472f;
    private static final float REST_OF_LN_2 = -1.9046542e-9f;
    private static final float LEAST_EXPONENT = -87.33654f;
    private static final float FARTHEST = 7;

    private VectorFunctions() {}

    /**
     * {@code exp(x)} for {@code x <= 0}, to 1 unit in the last place; 0 where that is below the
     * normal numbers, 1.2e-38.
     *
     * <p>{@code exp(x) = 2^n exp(r)} with n the integer next to {@code x log₂ e} and
     * {@code r = x - n ln 2}, of which exp is a polynomial of degree 6.
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
        return exp.mul(power(shifted)).blend(0, x.compare(VectorOperators.LT, LEAST_EXPONENT));
    }

    /**
     * {@code x Φ(x)} of what is finite, to an absolute error of 2.5e-7 or, where that is more,
     * 1.5e-7 |x|; from -5 on, the relative error is below 2e-6.
     *
     * <p>{@code x Φ(x) = max(0, x) - |x| Φ(-|x|)}, which does not cancel, and
     * {@code Φ(-z) = ((7 - z) P(z))⁴} from 0 to 7, with P of degree 11; beyond 7, 0.
     */
    static FloatVector gelu(FloatVector x) {
        FloatVector z = x.abs();
        FloatVector near = leastOfPositive(z, FARTHEST);
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
     * {@code x σ(2 √(2/π) (x + 0.044715 x³))} of what is finite, to an absolute error of 1.2e-7 or,
     * where that is more, 1.2e-7 |x|.
     */
    static FloatVector geluTanh(FloatVector x) {
        FloatVector negated = x.mul(x.mul(x).fma(constant(-0.071354814f), constant(-1.5957692f)));
        return x.div(onePlusExp(negated));
    }

    /** {@code x σ(x) = x / (1 + exp(-x))} of what is finite, to a relative error of 4e-7. */
    static FloatVector swish(FloatVector x) {
        return x.div(onePlusExp(x.neg()));
    }

    /**
     * {@code 1 + exp(y)} with y brought between -87 and 89, by the order of the bits. NaN is lost,
     * and comes back with the numerator.
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

    /** {@code 2^n} from {@code n + ROUNDING_TO_EXPONENT}, for n from -126 to 127. */
    private static FloatVector power(FloatVector shifted) {
        return shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, EXPONENT)
                .reinterpretAsFloats();
    }

    /**
     * The less of a positive number and a bound, by the order of the bits: cheaper than
     * {@code min}, which looks after -0 and NaN.
     */
    private static FloatVector leastOfPositive(FloatVector x, float bound) {
        return x.reinterpretAsInts().min(Float.floatToRawIntBits(bound)).reinterpretAsFloats();
    }
}
