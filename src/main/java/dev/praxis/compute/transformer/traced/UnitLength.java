package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Float64;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * Normalization of each row to unit length, {@code y = x / max(‖x‖₂, 1e-12)}, and its gradient.
 * See {@link Normalize}.
 */
final class UnitLength {
    private static final double MAX_UNSCALED = 0x1p900;
    private static final double PART = 0x1p-100;

    private UnitLength() {}

    /**
     * Computes {@code y = x / max(‖x‖₂, 1e-12)}.
     *
     * @param x [rows x size], finite. Not modified.
     * @return y, [rows x size]
     */
    static DMatrixRMaj forward(DMatrixRMaj x) {
        DMatrixRMaj y = new DMatrixRMaj(x.numRows, x.numCols);
        for (int row = 0; row < x.numRows; row++) {
            CommonOps_DDRM.insert(forwardRow(CommonOps_DDRM.extractRow(x, row, null)), y, row, 0);
        }
        return y;
    }

    private static DMatrixRMaj forwardRow(DMatrixRMaj x) {
        // The norm of huge entries overflows, so they are scaled down first.
        double unit = CommonOps_DDRM.elementMaxAbs(x) > MAX_UNSCALED ? PART : 1;
        DMatrixRMaj y = new DMatrixRMaj(x);
        CommonOps_DDRM.scale(unit, y);
        double length = Math.max(NormOps_DDRM.normF(y), Normalize.MIN_LENGTH);
        for (int i = 0; i < y.data.length; i++) {
            y.data[i] = y.data[i] / length;
        }
        return y;
    }

    /**
     * Computes {@code ∂L/∂x = (u - y (y·u)) / ‖x‖₂}, or {@code u / 1e-12} if x is shorter than
     * that.
     *
     * @param x the argument of {@link #forward}. Not modified.
     * @param upstream u = ∂L/∂y, [rows x size], finite. Not modified.
     * @return ∂L/∂x, [rows x size]; saturated to ±1.7976931348623157e308
     */
    static DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream) {
        DMatrixRMaj gradient = new DMatrixRMaj(x.numRows, x.numCols);
        for (int row = 0; row < x.numRows; row++) {
            DMatrixRMaj ofRow = backwardRow(
                    CommonOps_DDRM.extractRow(x, row, null), CommonOps_DDRM.extractRow(upstream, row, null));
            CommonOps_DDRM.insert(ofRow, gradient, row, 0);
        }
        return gradient;
    }

    private static DMatrixRMaj backwardRow(DMatrixRMaj x, DMatrixRMaj upstream) {
        double length = Float64.saturate(NormOps_DDRM.normF(x));
        DMatrixRMaj y = forwardRow(x);
        boolean shorter = length < Normalize.MIN_LENGTH;
        // The gradient is linear in u, so u is scaled down if y·u or its product with y would
        // overflow.
        double unit = CommonOps_DDRM.elementMaxAbs(upstream) > MAX_UNSCALED ? PART : 1;
        DMatrixRMaj u = new DMatrixRMaj(upstream);
        CommonOps_DDRM.scale(unit, u);
        double along = shorter ? 0 : CommonOps_DDRM.dot(y, u);
        DMatrixRMaj gradient = new DMatrixRMaj(1, x.numCols);
        for (int i = 0; i < gradient.data.length; i++) {
            double across = u.data[i] - y.data[i] * along;
            gradient.data[i] = Float64.saturate(across / Math.max(length, Normalize.MIN_LENGTH) / unit);
        }
        return gradient;
    }
}
