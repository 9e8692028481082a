package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.SPECIES;
import static dev.praxis.compute.kernel.Vectors.load;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * Fourteen rows by two vectors, for processors with thirty-two vector registers: twenty-eight
 * sums, two vectors of the panel, and one broadcast entry of the left factor.
 */
final class VectorTile14 {
    static final int ROWS = 14;

    private static final int STRIDE = 16;
    private static final int WIDTH = 2 * LANES;

    private VectorTile14() {}

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
        int i8 = sums.initialAt(8);
        int i9 = sums.initialAt(9);
        int i10 = sums.initialAt(10);
        int i11 = sums.initialAt(11);
        int i12 = sums.initialAt(12);
        int i13 = sums.initialAt(13);
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
        FloatVector sum8a = load(initial, i8);
        FloatVector sum8b = load(initial, i8 + LANES);
        FloatVector sum9a = load(initial, i9);
        FloatVector sum9b = load(initial, i9 + LANES);
        FloatVector sum10a = load(initial, i10);
        FloatVector sum10b = load(initial, i10 + LANES);
        FloatVector sum11a = load(initial, i11);
        FloatVector sum11b = load(initial, i11 + LANES);
        FloatVector sum12a = load(initial, i12);
        FloatVector sum12b = load(initial, i12 + LANES);
        FloatVector sum13a = load(initial, i13);
        FloatVector sum13b = load(initial, i13 + LANES);
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
            VarHandle.loadLoadFence();
            FloatVector f01 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 1]);
            sum1a = f01.fma(b0a, sum1a);
            sum1b = f01.fma(b0b, sum1b);
            VarHandle.loadLoadFence();
            FloatVector f02 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 2]);
            sum2a = f02.fma(b0a, sum2a);
            sum2b = f02.fma(b0b, sum2b);
            VarHandle.loadLoadFence();
            FloatVector f03 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 3]);
            sum3a = f03.fma(b0a, sum3a);
            sum3b = f03.fma(b0b, sum3b);
            VarHandle.loadLoadFence();
            FloatVector f04 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 4]);
            sum4a = f04.fma(b0a, sum4a);
            sum4b = f04.fma(b0b, sum4b);
            VarHandle.loadLoadFence();
            FloatVector f05 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 5]);
            sum5a = f05.fma(b0a, sum5a);
            sum5b = f05.fma(b0b, sum5b);
            VarHandle.loadLoadFence();
            FloatVector f06 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 6]);
            sum6a = f06.fma(b0a, sum6a);
            sum6b = f06.fma(b0b, sum6b);
            VarHandle.loadLoadFence();
            FloatVector f07 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 7]);
            sum7a = f07.fma(b0a, sum7a);
            sum7b = f07.fma(b0b, sum7b);
            VarHandle.loadLoadFence();
            FloatVector f08 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 8]);
            sum8a = f08.fma(b0a, sum8a);
            sum8b = f08.fma(b0b, sum8b);
            VarHandle.loadLoadFence();
            FloatVector f09 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 9]);
            sum9a = f09.fma(b0a, sum9a);
            sum9b = f09.fma(b0b, sum9b);
            VarHandle.loadLoadFence();
            FloatVector f010 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 10]);
            sum10a = f010.fma(b0a, sum10a);
            sum10b = f010.fma(b0b, sum10b);
            VarHandle.loadLoadFence();
            FloatVector f011 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 11]);
            sum11a = f011.fma(b0a, sum11a);
            sum11b = f011.fma(b0b, sum11b);
            VarHandle.loadLoadFence();
            FloatVector f012 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 12]);
            sum12a = f012.fma(b0a, sum12a);
            sum12b = f012.fma(b0b, sum12b);
            VarHandle.loadLoadFence();
            FloatVector f013 = FloatVector.broadcast(SPECIES, a[at + k * STRIDE + 13]);
            sum13a = f013.fma(b0a, sum13a);
            sum13b = f013.fma(b0b, sum13b);
            VarHandle.loadLoadFence();
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
        int c8 = sums.at(8);
        sum8a.intoArray(c, c8);
        sum8b.intoArray(c, c8 + LANES);
        int c9 = sums.at(9);
        sum9a.intoArray(c, c9);
        sum9b.intoArray(c, c9 + LANES);
        int c10 = sums.at(10);
        sum10a.intoArray(c, c10);
        sum10b.intoArray(c, c10 + LANES);
        int c11 = sums.at(11);
        sum11a.intoArray(c, c11);
        sum11b.intoArray(c, c11 + LANES);
        int c12 = sums.at(12);
        sum12a.intoArray(c, c12);
        sum12b.intoArray(c, c12 + LANES);
        int c13 = sums.at(13);
        sum13a.intoArray(c, c13);
        sum13b.intoArray(c, c13 + LANES);
        return touches;
    }
}
