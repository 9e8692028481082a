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
 * Least squares by QR decomposition, in blocks of rows. A decomposition cannot be cancelled, so
 * many rows are decomposed block by block: the triangular factor of the rows so far, stacked on the
 * next block, has the same least squares solution.
 *
 * <p>Source: J. Demmel et al., Communication-optimal parallel and sequential QR and LU
 * factorizations, SIAM Journal on Scientific Computing 34 (2012), section 3.
 */
final class LeastSquares {
    /** Rows per block. A block of 21 columns takes one or two milliseconds. */
    private static final int BLOCK_ROWS = 4096;

    private LeastSquares() {}

    /**
     * Returns {@code argmin |X w - y|}; null if there are fewer rows than columns, or if the rows
     * do not determine w.
     *
     * @param features X, [n x p]. Not modified.
     * @param targets y, [n]. Not modified.
     */
    static double @Nullable [] solve(DMatrixRMaj features, double[] targets) {
        if (features.numRows < features.numCols) {
            return null;
        }
        if (features.numRows <= BLOCK_ROWS) {
            return solveInPlace(features.copy(), targets.clone());
        }
        DMatrixRMaj triangle = triangle(features, targets);
        int size = features.numCols;
        DMatrixRMaj left = CommonOps_DDRM.extract(triangle, 0, triangle.numRows, 0, size);
        double[] right = CommonOps_DDRM.extractColumn(triangle, size, null).data;
        return solveInPlace(left, right);
    }

    /**
     * Returns R of {@code [X | y] = Q R}, [(p + 1) x (p + 1)]: the same least squares problem in
     * few rows.
     */
    private static DMatrixRMaj triangle(DMatrixRMaj features, double[] targets) {
        int size = features.numCols;
        DMatrixRMaj triangle = new DMatrixRMaj(0, size + 1);
        for (int from = 0; from < features.numRows; from += BLOCK_ROWS) {
            Execution.check();
            int rows = Math.min(BLOCK_ROWS, features.numRows - from);
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

    /** Solves in place. Both arguments are modified. */
    private static double @Nullable [] solveInPlace(DMatrixRMaj features, double[] targets) {
        LinearSolverDense<DMatrixRMaj> qr = LinearSolverFactory_DDRM.leastSquares(features.numRows, features.numCols);
        DMatrixRMaj solution = new DMatrixRMaj(features.numCols, 1);
        if (!qr.setA(features)) {
            return null;
        }
        qr.solve(DMatrixRMaj.wrap(targets.length, 1, targets), solution);
        return Float64.areFinite(solution.data) ? solution.data : null;
    }
}
