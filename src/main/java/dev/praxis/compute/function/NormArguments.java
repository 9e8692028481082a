package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Validation of a norm's arguments, and scaling that keeps intermediate results of its gradient
 * from overflowing.
 */
final class NormArguments {
    /** Sums of many products below 2^900, times a normalized entry, do not overflow. */
    private static final int SAFE_EXPONENT = 900;

    private NormArguments() {}

    /**
     * Checks the arguments of a norm.
     *
     * @throws ComputeException VALUE for an entry that is NaN or infinite, or an ε that is not
     *     finite and above 0
     */
    static void require(DMatrixRMaj x, double epsilon) {
        Float64.requireFinite("x", x);
        if (!(epsilon > 0 && epsilon <= Double.MAX_VALUE)) {
            throw new ComputeException(Reason.VALUE, "epsilon", "expected a number above 0, found " + epsilon);
        }
    }

    /**
     * Returns the exponent of the power of two to divide the upstream gradient by: 0 unless an
     * intermediate result would overflow. The gradient is linear in the upstream gradient.
     */
    static int upstreamShift(double[] gain, DMatrixRMaj upstream) {
        double maxGain = Arrays.stream(gain).map(Math::abs).max().orElse(0);
        int exponent =
                Math.getExponent(CommonOps_DDRM.elementMaxAbs(upstream)) + Math.max(0, Math.getExponent(maxGain));
        return Math.max(0, exponent - SAFE_EXPONENT);
    }

    static double down(double x, int shift) {
        return shift == 0 ? x : Math.scalb(x, -shift);
    }

    /**
     * Multiplies gradients by the divisor of {@link #down}, saturating to ±1.7976931348623157e308.
     */
    static void up(double[] gradients, int shift) {
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = Float64.saturate(shift == 0 ? gradients[i] : Math.scalb(gradients[i], shift));
        }
    }
}
