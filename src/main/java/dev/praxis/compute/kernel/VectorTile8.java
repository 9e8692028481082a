package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.SPECIES;
import static dev.praxis.compute.kernel.Vectors.load;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * Eight rows by two vectors, for processors with thirty-two vector registers and products of
 * few rows.
 */
final class VectorTile8 {
    static final int ROWS = 8;

    private static final int STRIDE = 8;
    private static final int WIDTH = 2 * LANES;

    private VectorTile8() {}

    /** Computes a tile; see {@link VectorTiles#multiply}. */
    static int multiply(
            float[] a, int at, Panel panel, VectorTileSums sums, float @Nullable [] ahead, int aheadAt, int aheadStep) {
        float[] initial = sums.initial();
        int i0 = sums.initialAt(0);
        int i1 = sums.initialAt(1);
        int i2 = sums.initialAt(2);
        int i3 = sums.initialAt(3);
        int i4 = sums.initialAt(4);
        int i5 = sums.initialAt(5);
        int i6 = sums.initialAt(6);
        int i7 = sums.initialAt(7);
        FloatVector sum0a = load(initial, i0);
        FloatVector sum0b = load(initial, i0 + LANES);
        FloatVector sum1a = load(initial, i1);
        FloatVector sum1b = load(initial, i1 + LANES);
        FloatVector sum2a = load(initial, i2);
        FloatVector sum2b = load(initial, i2 + LANES);
        FloatVector sum3a = load(initial, i3);
        FloatVector sum3b = load(initial, i3 + LANES);
        FloatVector sum4a = load(initial, i4);
        FloatVector sum4b = load(initial, i4 + LANES);
        FloatVector sum5a = load(initial, i5);
        FloatVector sum5b = load(initial, i5 + LANES);
        FloatVector sum6a = load(initial, i6);
        FloatVector sum6b = load(initial, i6 + LANES);
        FloatVector sum7a = load(initial, i7);
        FloatVector sum7b = load(initial, i7 + LANES);
        float[] b = panel.block().data();
        int bAt = panel.block().at();
        int depth = panel.depth();
        int touches = 0;
        for (int k = 0; k < depth; k++) {
            FloatVector b0a = load(b, bAt + k * WIDTH);
            FloatVector b0b = load(b, bAt + k * WIDTH + LANES);
            FloatVector f00 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE]);
            sum0a = f00.fma(b0a, sum0a);
            sum0b = f00.fma(b0b, sum0b);
            FloatVector f01 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 1]);
            sum1a = f01.fma(b0a, sum1a);
            sum1b = f01.fma(b0b, sum1b);
            FloatVector f02 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 2]);
            sum2a = f02.fma(b0a, sum2a);
            sum2b = f02.fma(b0b, sum2b);
            FloatVector f03 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 3]);
            sum3a = f03.fma(b0a, sum3a);
            sum3b = f03.fma(b0b, sum3b);
            FloatVector f04 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 4]);
            sum4a = f04.fma(b0a, sum4a);
            sum4b = f04.fma(b0b, sum4b);
            FloatVector f05 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 5]);
            sum5a = f05.fma(b0a, sum5a);
            sum5b = f05.fma(b0b, sum5b);
            FloatVector f06 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 6]);
            sum6a = f06.fma(b0a, sum6a);
            sum6b = f06.fma(b0b, sum6b);
            FloatVector f07 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 7]);
            sum7a = f07.fma(b0a, sum7a);
            sum7b = f07.fma(b0b, sum7b);
            if (ahead != null) {
                touches |= Float.floatToRawIntBits(ahead[aheadAt + k * aheadStep]);
            }
        }
        float[] c = sums.data();
        int c0 = sums.at(0);
        sum0a.intoArray(c, c0);
        sum0b.intoArray(c, c0 + LANES);
        int c1 = sums.at(1);
        sum1a.intoArray(c, c1);
        sum1b.intoArray(c, c1 + LANES);
        int c2 = sums.at(2);
        sum2a.intoArray(c, c2);
        sum2b.intoArray(c, c2 + LANES);
        int c3 = sums.at(3);
        sum3a.intoArray(c, c3);
        sum3b.intoArray(c, c3 + LANES);
        int c4 = sums.at(4);
        sum4a.intoArray(c, c4);
        sum4b.intoArray(c, c4 + LANES);
        int c5 = sums.at(5);
        sum5a.intoArray(c, c5);
        sum5b.intoArray(c, c5 + LANES);
        int c6 = sums.at(6);
        sum6a.intoArray(c, c6);
        sum6b.intoArray(c, c6 + LANES);
        int c7 = sums.at(7);
        sum7a.intoArray(c, c7);
        sum7b.intoArray(c, c7 + LANES);
        return touches;
    }
}
