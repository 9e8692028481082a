package dev.praxis.compute.transformer;

import org.ejml.data.DMatrixRMaj;

/**
 * The weights of an encoder or a head in float64, by the names that {@link WeightShape} lists.
 * Thread-safe. What it returns must not be modified.
 */
public interface Weights {

    /** Wᵀ, [in x out], of a matrix W: the rows of a product then run along memory. */
    DMatrixRMaj transposed(String name);

    /** A vector. */
    double[] vector(String name);

    /** Copies one row of a table to the beginning of {@code into}. */
    void row(String name, int row, double[] into);
}
