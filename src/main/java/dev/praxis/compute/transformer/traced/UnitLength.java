package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Float64;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/** {@code y = x / max(‖x‖₂, 1e-12)} of one vector, and its gradient. See {@link Normalize}. */
final class UnitLength {
    private UnitLength() {}

    /**
     * {@code y = x / max(‖x‖₂, 1e-12)}.
     *
     * @param x [1 x size], finite. Not modified.
     * @return y, [1 x size]
     */
    static DMatrixRMaj forward(DMatrixRMaj x) {
        double length = Math.max(NormOps_DDRM.normF(x), Normalize.LEAST_LENGTH);
        DMatrixRMaj y = new DMatrixRMaj(1, x.numCols);
        for (int i = 0; i < y.data.length; i++) {
            y.data[i] = x.data[i] / length;
        }
        return y;
    }

    /**
     * {@code ∂L/∂x = (u - y (y·u)) / ‖x‖₂}; {@code u / 1e-12} where x is shorter than that.
     *
     * @param x what {@link #forward} was given. Not modified.
     * @param upstream u = ∂L/∂y, [1 x size], small enough for y·u not to overflow, which is not
     *     checked. Not modified.
     * @return ∂L/∂x, [1 x size]
     */
    static DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream) {
        double length = NormOps_DDRM.normF(x);
        DMatrixRMaj y = forward(x);
        boolean shorter = length < Normalize.LEAST_LENGTH;
        double along = shorter ? 0 : CommonOps_DDRM.dot(y, upstream);
        DMatrixRMaj gradient = new DMatrixRMaj(1, x.numCols);
        for (int i = 0; i < gradient.data.length; i++) {
            double across = upstream.data[i] - y.data[i] * along;
            gradient.data[i] = Float64.saturate(across / Math.max(length, Normalize.LEAST_LENGTH));
        }
        return gradient;
    }
}
