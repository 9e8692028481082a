package dev.praxis.compute.generalization;

import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.jspecify.annotations.Nullable;

/**
 * Least squares by QR decomposition. A decomposition cannot be stopped: one of many rows is made of
 * decompositions of a few rows each, since the triangle of the rows so far stands for all of them.
 *
 * <p>Source: J. Demmel et al., Communication-optimal parallel and sequential QR and LU
 * factorizations, SIAM Journal on Scientific Computing 34 (2012), section 3.
 */
final class LeastSquares {
    /** At 21 columns a millisecond or two. */
    private static final int ROWS_AT_A_TIME = 4096;

    private LeastSquares() {}

    /**
     * {@code argmin |X w - y|}; null where there are fewer rows than columns, or they determine no
     * w.
     *
     * @param features X, [n x p]. Not modified.
     * @param targets y, [n]. Not modified.
     */
    static double @Nullable [] solve(DMatrixRMaj features, double[] targets) {
        if (features.numRows < features.numCols) {
            return null;
        }
        if (features.numRows <= ROWS_AT_A_TIME) {
            return solved(features.copy(), targets.clone());
        }
        DMatrixRMaj triangle = triangle(features, targets);
        int size = features.numCols;
        DMatrixRMaj left = CommonOps_DDRM.extract(triangle, 0, triangle.numRows, 0, size);
        double[] right = CommonOps_DDRM.extractColumn(triangle, size, null).data;
        return solved(left, right);
    }

    /** R of {@code [X | y] = Q R}: the same least squares in few rows. */
    private static DMatrixRMaj triangle(DMatrixRMaj features, double[] targets) {
        int size = features.numCols;
        DMatrixRMaj triangle = new DMatrixRMaj(0, size + 1);
        for (int from = 0; from < features.numRows; from += ROWS_AT_A_TIME) {
            Execution.check();
            int rows = Math.min(ROWS_AT_A_TIME, features.numRows - from);
            DMatrixRMaj block = new DMatrixRMaj(triangle.numRows + rows, size + 1);
            System.arraycopy(triangle.data, 0, block.data, 0, triangle.getNumElements());
            for (int row = 0; row < rows; row++) {
                int at = (triangle.numRows + row) * (size + 1);
                System.arraycopy(features.data, (from + row) * size, block.data, at, size);
                block.data[at + size] = targets[from + row];
            }
            QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(block.numRows, block.numCols);
            if (!qr.decompose(block)) {
                throw new IllegalStateException("no decomposition of finite numbers");
            }
            triangle = qr.getR(null, true);
        }
        return triangle;
    }

    /** Both are modified. */
    private static double @Nullable [] solved(DMatrixRMaj features, double[] targets) {
        LinearSolverDense<DMatrixRMaj> qr = LinearSolverFactory_DDRM.leastSquares(features.numRows, features.numCols);
        DMatrixRMaj solution = new DMatrixRMaj(features.numCols, 1);
        if (!qr.setA(features)) {
            return null;
        }
        qr.solve(DMatrixRMaj.wrap(targets.length, 1, targets), solution);
        return Float64.areFinite(solution.data) ? solution.data : null;
    }
}
