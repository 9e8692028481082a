package dev.praxis.compute;

import org.ejml.data.DMatrixRMaj;

/**
 * Elementwise sums and products of matrices of the same shape. Entries that overflow are saturated
 * to ±1.7976931348623157e308.
 */
public final class Entrywise {
    private Entrywise() {}

    /**
     * Computes {@code a + b}.
     *
     * @param a finite. Not modified.
     * @param b of the same shape, finite. Not modified.
     */
    public static DMatrixRMaj sum(DMatrixRMaj a, DMatrixRMaj b) {
        requireFinite(a, b);
        DMatrixRMaj sum = new DMatrixRMaj(a.numRows, a.numCols);
        for (int i = 0; i < sum.data.length; i++) {
            sum.data[i] = Float64.saturate(a.data[i] + b.data[i]);
        }
        return sum;
    }

    /**
     * Computes {@code a ∘ b}.
     *
     * @param a finite. Not modified.
     * @param b of the same shape, finite. Not modified.
     */
    public static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        requireFinite(a, b);
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, a.numCols);
        for (int i = 0; i < product.data.length; i++) {
            product.data[i] = Float64.saturate(a.data[i] * b.data[i]);
        }
        return product;
    }

    private static void requireFinite(DMatrixRMaj a, DMatrixRMaj b) {
        Float64.requireFinite("a", a);
        Float64.requireFinite("b", b);
    }
}
