package dev.praxis.compute.kernel;

import jdk.incubator.vector.DoubleVector;

/** The kernel over the Vector API, in the processor's widest vectors, with fused multiply-add. */
final class VectorFloat64Kernel implements Float64Kernel {
    /** Number of multiplications below which packing costs more than it saves. */
    private static final long WORTH_PACKING = 1L << 11;

    private static final VectorTiles TILES = VectorTiles.suited();

    @Override
    public String description() {
        return "Vector API, vectors of %d float64 numbers".formatted(DoubleVector.SPECIES_PREFERRED.length());
    }

    @Override
    public void product(Operand a, Operand b, double[] c) {
        if ((long) a.rows() * a.columns() * b.columns() < WORTH_PACKING) {
            PlainMatrixProduct.multiply(a, b, c);
        } else if (a.rows() <= VectorFewRows.ROWS && b.isRowMajor()) {
            VectorFewRows.multiply(a, b, c);
        } else {
            VectorMatrixProduct.multiply(a, b, c, TILES);
        }
    }
}
