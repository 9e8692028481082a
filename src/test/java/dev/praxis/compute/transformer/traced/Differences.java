package dev.praxis.compute.transformer.traced;

import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Numerical gradients of a scalar. */
final class Differences {
    /** A power of two, so that the step itself is exact. */
    private static final double STEP = 0x1p-12;

    /**
     * Relative to the largest entry. Losses have rounding errors of about 1e-15, which division by
     * a step of 2^-12 turns into 4e-12; after norms, a gradient may be a hundredth of its loss. The
     * fourth power of the step is 4e-15, which leaves as much room for the fifth derivatives.
     */
    static final double TOLERANCE = 1e-8;

    private Differences() {}

    /**
     * Returns {@code ∂L/∂x} by central differences of fourth order: {@code (8 (L(x + h) - L(x - h))
     * - (L(x + 2h) - L(x - 2h))) / 12h}.
     */
    static DMatrixRMaj gradient(DMatrixRMaj x, ToDoubleFunction<DMatrixRMaj> loss) {
        DMatrixRMaj gradient = new DMatrixRMaj(x.numRows, x.numCols);
        for (int i = 0; i < x.data.length; i++) {
            double near = difference(x, i, STEP, loss);
            double far = difference(x, i, 2 * STEP, loss);
            gradient.data[i] = (8 * near - far) / (12 * STEP);
        }
        return gradient;
    }

    private static double difference(DMatrixRMaj x, int i, double step, ToDoubleFunction<DMatrixRMaj> loss) {
        DMatrixRMaj above = x.copy();
        above.data[i] += step;
        DMatrixRMaj below = x.copy();
        below.data[i] -= step;
        return loss.applyAsDouble(above) - loss.applyAsDouble(below);
    }

    /** Returns {@code Σ u ∘ y}, the scalar whose gradient with respect to y is u. */
    static double loss(DMatrixRMaj upstream, DMatrixRMaj y) {
        return CommonOps_DDRM.elementSum(CommonOps_DDRM.elementMult(upstream, y, null));
    }
}
