package dev.praxis.compute.kernel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.RowBlocks;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Matrix products {@code C = A B} in float64, over EJML's storage.
 *
 * <p>Every entry is a chain of fused multiply-adds in the order of k, {@code sum ← fma(a_ik, b_kj,
 * sum)} from 0, rounded once per term. An entry therefore depends on its row of A and its column of
 * B alone, not on the number of rows or threads, on the processor or on the kernel.
 *
 * <p>Error bound, with m terms, {@code u = 2⁻⁵³} and no underflow:
 * {@code |c_ij - Σ_k a_ik b_kj| <= m u / (1 - m u) · Σ_k |a_ik b_kj|}.
 *
 * <p>Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms (2002), section 3.1; the
 * products are not rounded here.
 *
 * <p>Entries that overflow are saturated to ±1.7976931348623157e308. If only a partial sum
 * overflows, the entry itself is still computed.
 */
public final class Product {
    private Product() {}

    /**
     * Computes {@code A B}.
     *
     * @param a [n x m], finite. Not modified.
     * @param b [m x p], finite. Not modified.
     * @return [n x p]
     * @throws ComputeException SHAPE if A's columns and B's rows differ in number; VALUE if an
     *     entry of either is NaN or infinite
     */
    public static DMatrixRMaj of(DMatrixRMaj a, DMatrixRMaj b) {
        return of(Operand.of(a), Operand.of(b));
    }

    /**
     * Computes {@code A Bᵀ}.
     *
     * @param a [n x m], finite. Not modified.
     * @param b [p x m], finite. Not modified.
     * @return [n x p]
     */
    public static DMatrixRMaj transposingRight(DMatrixRMaj a, DMatrixRMaj b) {
        // (B Aᵀ)ᵀ has the same entries. It is used if it transposes less data.
        if (a.numCols == b.numCols && (long) a.getNumElements() + (long) a.numRows * b.numRows < b.getNumElements()) {
            return CommonOps_DDRM.transpose(of(Operand.of(b), Operand.of(a).transposed()), null);
        }
        return of(Operand.of(a), Operand.of(b).transposed());
    }

    /**
     * Computes {@code Aᵀ B}.
     *
     * @param a [m x n], finite. Not modified.
     * @param b [m x p], finite. Not modified.
     * @return [n x p]
     */
    public static DMatrixRMaj transposingLeft(DMatrixRMaj a, DMatrixRMaj b) {
        return of(Operand.of(a).transposed(), Operand.of(b));
    }

    private static DMatrixRMaj of(Operand a, Operand b) {
        if (a.columns() != b.rows()) {
            throw new ComputeException(
                    Reason.SHAPE, "b", "expected %d rows, found %d".formatted(a.columns(), b.rows()));
        }
        DMatrixRMaj c = new DMatrixRMaj(a.rows(), b.columns());
        if (c.getNumElements() > 0) {
            Float64Kernels.current().product(a, b, c.data);
            RowBlocks.forEach(a.rows(), (double) b.columns(), (from, to) -> {
                for (int row = from; row < to; row++) {
                    replaceOverflows(a, b, c, row);
                }
            });
        }
        return c;
    }

    private static void replaceOverflows(Operand a, Operand b, DMatrixRMaj c, int row) {
        int start = row * c.numCols;
        if (Float64.areFinite(c.data, start, start + c.numCols)) {
            return;
        }
        for (int column = 0; column < c.numCols; column++) {
            if (!Double.isFinite(c.unsafe_get(row, column))) {
                c.unsafe_set(row, column, scaledDot(a, row, b, column));
            }
        }
    }

    /**
     * Returns the dot product with factors scaled close to 1 by powers of two, so that only the
     * result itself can overflow.
     */
    private static double scaledDot(Operand a, int row, Operand b, int column) {
        int exponentA = Integer.MIN_VALUE;
        int exponentB = Integer.MIN_VALUE;
        for (int k = 0; k < a.columns(); k++) {
            // A non-finite factor makes all its products non-finite, so checking here costs the
            // fast path nothing.
            Float64.requireFinite("a", a.get(row, k));
            Float64.requireFinite("b", b.get(k, column));
            exponentA = Math.max(exponentA, Math.getExponent(a.get(row, k)));
            exponentB = Math.max(exponentB, Math.getExponent(b.get(k, column)));
        }
        double sum = 0;
        for (int k = 0; k < a.columns(); k++) {
            sum += Math.scalb(a.get(row, k), -exponentA) * Math.scalb(b.get(k, column), -exponentB);
        }
        return Float64.saturate(Math.scalb(sum, exponentA + exponentB));
    }
}
