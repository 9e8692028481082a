package dev.praxis.compute.kernel;

import jdk.incubator.vector.DoubleVector;

/** The kernel over the Vector API, in the processor's widest vectors, with fused multiply-add. */
final class VectorFloat64Kernel implements Float64Kernel {
    @Override
    public String description() {
        return "Vector API, vectors of %d float64 numbers".formatted(DoubleVector.SPECIES_PREFERRED.length());
    }
}
