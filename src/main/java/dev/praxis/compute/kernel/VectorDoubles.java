package dev.praxis.compute.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Float64 vectors of the processor's preferred size. */
final class VectorDoubles {
    private static final int WIDEST = 8;

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > WIDEST
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    private VectorDoubles() {}

    static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(SPECIES, x, at);
    }
}
