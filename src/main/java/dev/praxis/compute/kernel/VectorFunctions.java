package dev.praxis.compute.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions of a vector's lanes, in float32. NaN stays NaN. The bounds are of all float32 numbers of the range named, measured by the tests against float64.
 */
final class VectorFunctions {
    /** Adding it leaves a number below 2²² rounded to an integer in the lowest bits. */
    private static final float ROUNDING = 0x1.8p23f;

    private static final int EXPONENT_BITS = 23;
    static final float LOG2_E = 1.442695f;
    private static final float SMALLEST_EXPONENT = -126;
    private static final float GREATEST_EXPONENT = 126;

    /** Beyond it, Φ is 0 or 1 to 2e-8. */
    private static final float FARTHEST = 5.53f;

    private VectorFunctions() {}

    /**
     * {@code 2^y} for y from -126 to 126, to a relative error of 1.2e-7; below, 0.
     *
     * <p>{@code 2^y = 2^n (1 + r q(r))} with n the integer next to y and {@code r = y - n}, which is exact; the polynomial is fitted to a relative error of 2e-9.
     */
    static FloatVector exp2(FloatVector y) {
        FloatVector shifted = y.add(ROUNDING);
        FloatVector r = y.sub(shifted.sub(ROUNDING));
        FloatVector q = r.fma(constant(0.00015353362f), constant(0.0013398875f))
                .fma(r, constant(0.009618437f))
                .fma(r, constant(0.055503324f))
                .fma(r, constant(0.24022648f))
                .fma(r, constant(0.6931472f));
        FloatVector power = shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, EXPONENT_BITS)
                .add(q.fma(r, constant(1)).reinterpretAsInts())
                .reinterpretAsFloats();
        return power.blend(0, y.compare(VectorOperators.LT, SMALLEST_EXPONENT));
    }

    /**
     * {@code x Φ(x)} to an absolute error of 5e-7, or 2e-7 |x| where that is more.
     *
     * <p>{@code Φ(x) = (1 + x P(x²) / Q(x²)) / 2}, fitted to an error of 2e-8.
     */
    static FloatVector gelu(FloatVector x) {
        FloatVector least = x.blend(-FARTHEST, x.compare(VectorOperators.LT, -FARTHEST));
        FloatVector z = least.blend(FARTHEST, least.compare(VectorOperators.GT, FARTHEST));
        FloatVector t = z.mul(z);
        FloatVector p = t.fma(constant(4.512967e-8f), constant(1.2703913e-5f))
                .fma(t, constant(0.00034053394f))
                .fma(t, constant(0.009371627f))
                .fma(t, constant(0.068008326f))
                .fma(t, constant(0.79788446f));
        FloatVector q = t.fma(constant(1.1921184e-6f), constant(7.405776e-5f))
                .fma(t, constant(0.0018926187f))
                .fma(t, constant(0.028730704f))
                .fma(t, constant(0.25190166f))
                .fma(t, constant(1));
        return least.mul(0.5f).mul(z.fma(p, q).div(q));
    }

    /** {@code x σ(2 √(2/π) (x + 0.044715 x³))}, to an absolute error of 4e-7, or 2e-7 |x| where that is more. */
    static FloatVector geluTanh(FloatVector x) {
        FloatVector square = x.mul(x);
        return x.mul(sigmoid(x.mul(square.fma(constant(0.07135482f), constant(1.5957692f)))));
    }

    /** {@code x σ(x)}, to a relative error of 1e-6 of what is above 1e-37. */
    static FloatVector swish(FloatVector x) {
        return x.mul(sigmoid(x));
    }

    /** {@code σ(x) = 1 / (1 + 2^(-x log₂ e))}, and 0 below -87. */
    private static FloatVector sigmoid(FloatVector x) {
        FloatVector y = x.mul(-LOG2_E);
        FloatVector bounded = y.blend(GREATEST_EXPONENT, y.compare(VectorOperators.GT, GREATEST_EXPONENT));
        return constant(1).div(exp2(bounded).add(1)).blend(0, y.compare(VectorOperators.GT, GREATEST_EXPONENT));
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(Vectors.SPECIES, value);
    }
}
