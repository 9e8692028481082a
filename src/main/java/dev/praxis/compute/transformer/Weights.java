package dev.praxis.compute.transformer;

import org.ejml.data.DMatrixRMaj;

/**
 * The weights of an encoder or a head in float64, by the names that {@link WeightShape} lists.
 * Thread-safe. Returned arrays and matrices must not be modified.
 */
public interface Weights {

    /**
     * Returns Wᵀ, [in x out], of a matrix W: the rows of a product are then contiguous in memory.
     */
    DMatrixRMaj transposed(String name);

    /** Returns a vector. */
    double[] vector(String name);

    /** Copies one row of a table to the beginning of {@code into}. */
    void row(String name, int row, double[] into);
}
