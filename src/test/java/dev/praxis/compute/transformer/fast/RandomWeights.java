package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.FloatFormat;
import dev.praxis.compute.kernel.Stored;
import dev.praxis.compute.kernel.StoredMatrix;
import dev.praxis.compute.kernel.WeightPrecision;
import java.util.Random;

/** Random weights between -1 and 1 that depend on their name alone. */
record RandomWeights(long seed, FloatFormat format) implements StoredWeights {

    RandomWeights(long seed) {
        this(seed, FloatFormat.FLOAT32);
    }

    StoredMatrix matrix(String name, int rows, int columns) {
        return matrix(name, rows, columns, WeightPrecision.AS_STORED);
    }

    @Override
    public StoredMatrix matrix(String name, int rows, int columns, WeightPrecision precision) {
        Random random = new Random(seed * 31 + name.hashCode());
        return Stored.matrix(name, format, rows, columns, Stored.random(format, rows * columns, random))
                .heldAs(precision);
    }

    @Override
    public StoredMatrix vector(String name, int size) {
        return matrix(name, 1, size);
    }

    @Override
    public void hold(long bytes, String what) {}
}
