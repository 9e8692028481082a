package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.StoredMatrix;
import dev.praxis.compute.kernel.WeightPrecision;

/**
 * A source of an encoder's weights, by the names that
 * {@link dev.praxis.compute.transformer.WeightShape} lists.
 */
public interface StoredWeights {

    /**
     * Returns a matrix or a table of this size. The memory that it needs in this precision is
     * counted as held from now on.
     */
    StoredMatrix matrix(String name, int rows, int columns, WeightPrecision precision);

    /**
     * Returns a vector of this size, as a matrix of one row. Its memory is counted as held from now
     * on.
     */
    StoredMatrix vector(String name, int size);

    /** Counts memory that depends on the architecture alone. */
    void hold(long bytes, String what);
}
