package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.VectorDoubles.LANES;
import static dev.praxis.compute.kernel.VectorDoubles.SPECIES;
import static dev.praxis.compute.kernel.VectorDoubles.load;

import jdk.incubator.vector.DoubleVector;

/**
 * A tile of eight rows and two vectors, for the rows that fourteen do not divide on processors with
 * 32 registers.
 */
final class VectorDoubleTile8 {
    static final int ROWS = 8;

    /**
     * Distance between consecutive columns of a tile: a power of two, so that the compiler needs a
     * single address for all rows.
     */
    private static final int STRIDE = 8;

    private static final int WIDTH = 2 * LANES;

    private VectorDoubleTile8() {}

    /** Adds a product as {@link VectorDoubleTiles#multiply} describes. */
    static void multiply(double[] tile, int tileAt, double[] b, int at, int depth, VectorDoubleTiles.Sums sums) {
        double[] c = sums.data();
        int c0 = sums.at();
        int c1 = sums.row(1);
        int c2 = sums.row(2);
        int c3 = sums.row(3);
        int c4 = sums.row(4);
        int c5 = sums.row(5);
        int c6 = sums.row(6);
        int c7 = sums.row(7);
        DoubleVector sum00 = load(c, c0);
        DoubleVector sum01 = load(c, c0 + LANES);
        DoubleVector sum10 = load(c, c1);
        DoubleVector sum11 = load(c, c1 + LANES);
        DoubleVector sum20 = load(c, c2);
        DoubleVector sum21 = load(c, c2 + LANES);
        DoubleVector sum30 = load(c, c3);
        DoubleVector sum31 = load(c, c3 + LANES);
        DoubleVector sum40 = load(c, c4);
        DoubleVector sum41 = load(c, c4 + LANES);
        DoubleVector sum50 = load(c, c5);
        DoubleVector sum51 = load(c, c5 + LANES);
        DoubleVector sum60 = load(c, c6);
        DoubleVector sum61 = load(c, c6 + LANES);
        DoubleVector sum70 = load(c, c7);
        DoubleVector sum71 = load(c, c7 + LANES);
        for (int k = 0; k < depth; k++) {
            DoubleVector b00 = load(b, at + k * WIDTH);
            DoubleVector b01 = load(b, at + k * WIDTH + LANES);
            DoubleVector factor00 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE]);
            sum00 = factor00.fma(b00, sum00);
            sum01 = factor00.fma(b01, sum01);
            DoubleVector factor01 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 1]);
            sum10 = factor01.fma(b00, sum10);
            sum11 = factor01.fma(b01, sum11);
            DoubleVector factor02 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 2]);
            sum20 = factor02.fma(b00, sum20);
            sum21 = factor02.fma(b01, sum21);
            DoubleVector factor03 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 3]);
            sum30 = factor03.fma(b00, sum30);
            sum31 = factor03.fma(b01, sum31);
            DoubleVector factor04 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 4]);
            sum40 = factor04.fma(b00, sum40);
            sum41 = factor04.fma(b01, sum41);
            DoubleVector factor05 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 5]);
            sum50 = factor05.fma(b00, sum50);
            sum51 = factor05.fma(b01, sum51);
            DoubleVector factor06 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 6]);
            sum60 = factor06.fma(b00, sum60);
            sum61 = factor06.fma(b01, sum61);
            DoubleVector factor07 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 7]);
            sum70 = factor07.fma(b00, sum70);
            sum71 = factor07.fma(b01, sum71);
        }
        sum00.intoArray(c, c0);
        sum01.intoArray(c, c0 + LANES);
        sum10.intoArray(c, c1);
        sum11.intoArray(c, c1 + LANES);
        sum20.intoArray(c, c2);
        sum21.intoArray(c, c2 + LANES);
        sum30.intoArray(c, c3);
        sum31.intoArray(c, c3 + LANES);
        sum40.intoArray(c, c4);
        sum41.intoArray(c, c4 + LANES);
        sum50.intoArray(c, c5);
        sum51.intoArray(c, c5 + LANES);
        sum60.intoArray(c, c6);
        sum61.intoArray(c, c6 + LANES);
        sum70.intoArray(c, c7);
        sum71.intoArray(c, c7 + LANES);
    }
}
