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
        DMatrixRMaj sum = new DMatrixRMaj(a.numRows, a.numCols);
        for (int i = 0; i < sum.data.length; i++) {
            sum.data[i] = a.data[i] + b.data[i];
        }
        return saturated(sum, a, b);
    }

    /**
     * Computes {@code a ∘ b}.
     *
     * @param a finite. Not modified.
     * @param b of the same shape, finite. Not modified.
     */
    public static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, a.numCols);
        for (int i = 0; i < product.data.length; i++) {
            product.data[i] = a.data[i] * b.data[i];
        }
        return saturated(product, a, b);
    }

    /** Saturates a result in place. If it is finite, so are a and b. */
    private static DMatrixRMaj saturated(DMatrixRMaj result, DMatrixRMaj a, DMatrixRMaj b) {
        if (!Float64.areFinite(result.data)) {
            Float64.requireFinite("a", a);
            Float64.requireFinite("b", b);
            for (int i = 0; i < result.data.length; i++) {
                result.data[i] = Float64.saturate(result.data[i]);
            }
        }
        return result;
    }
}
