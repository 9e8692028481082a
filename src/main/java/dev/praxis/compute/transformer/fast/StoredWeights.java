package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.StoredMatrix;

/**
 * Where an encoder's weights are loaded from, by the names that
 * {@link dev.praxis.compute.transformer.WeightShape} lists.
 */
public interface StoredWeights {

    /** A matrix or a table of this size. Its memory counts as held from now on. */
    StoredMatrix matrix(String name, int rows, int columns);

    /** A vector of this size, as a matrix of one row. Its memory counts as held from now on. */
    StoredMatrix vector(String name, int size);

    /** Counts memory that follows from the architecture alone. */
    void hold(long bytes, String what);
}
