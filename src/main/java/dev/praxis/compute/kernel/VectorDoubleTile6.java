package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.VectorDoubles.LANES;
import static dev.praxis.compute.kernel.VectorDoubles.SPECIES;
import static dev.praxis.compute.kernel.VectorDoubles.load;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.DoubleVector;

/**
 * A tile of six rows and two vectors, for processors with 16 registers: twelve sums, two vectors of
 * the panel and a broadcast entry of the left factor.
 *
 * <p>The fences generate no instructions on x86 and are cheap elsewhere. They keep the compiler
 * from loading all entries of a column before the first is used, which would take too many
 * registers.
 */
final class VectorDoubleTile6 {
    static final int ROWS = 6;

    /**
     * Distance between consecutive columns of a tile: a power of two, so that the compiler needs a
     * single address for all rows.
     */
    private static final int STRIDE = 8;

    private static final int WIDTH = 2 * LANES;

    private VectorDoubleTile6() {}

    /** Adds a product as {@link VectorDoubleTiles#multiply} describes. */
    static void multiply(double[] tile, int tileAt, double[] b, int at, int depth, VectorDoubleTiles.Sums sums) {
        double[] c = sums.data();
        int c0 = sums.at();
        int c1 = sums.row(1);
        int c2 = sums.row(2);
        int c3 = sums.row(3);
        int c4 = sums.row(4);
        int c5 = sums.row(5);
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
        for (int k = 0; k < depth; k++) {
            DoubleVector b00 = load(b, at + k * WIDTH);
            DoubleVector b01 = load(b, at + k * WIDTH + LANES);
            DoubleVector factor00 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE]);
            sum00 = factor00.fma(b00, sum00);
            sum01 = factor00.fma(b01, sum01);
            VarHandle.loadLoadFence();
            DoubleVector factor01 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 1]);
            sum10 = factor01.fma(b00, sum10);
            sum11 = factor01.fma(b01, sum11);
            VarHandle.loadLoadFence();
            DoubleVector factor02 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 2]);
            sum20 = factor02.fma(b00, sum20);
            sum21 = factor02.fma(b01, sum21);
            VarHandle.loadLoadFence();
            DoubleVector factor03 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 3]);
            sum30 = factor03.fma(b00, sum30);
            sum31 = factor03.fma(b01, sum31);
            VarHandle.loadLoadFence();
            DoubleVector factor04 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 4]);
            sum40 = factor04.fma(b00, sum40);
            sum41 = factor04.fma(b01, sum41);
            VarHandle.loadLoadFence();
            DoubleVector factor05 = DoubleVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 5]);
            sum50 = factor05.fma(b00, sum50);
            sum51 = factor05.fma(b01, sum51);
            VarHandle.loadLoadFence();
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
    }
}
