package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.SPECIES;
import static dev.praxis.compute.kernel.Vectors.load;

import dev.praxis.compute.kernel.Kernel.Start;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * A product with a packed left factor: the entries of six rows in the same column are adjacent. A
 * tile needs fifteen registers: twelve sums, two vectors of the panel, and one broadcast entry of
 * the left factor. Processors without AVX-512 have sixteen.
 *
 * <p>The fences generate no instructions on x86 and are cheap elsewhere. They keep the compiler
 * from loading all entries of a column before the first is used. Otherwise it would run out of
 * registers, and each spilled sum doubles the time of a step.
 */
final class VectorPackedProduct {
    static final int ROWS = 6;

    /**
     * Distance between consecutive columns of a tile: a power of two, so that the compiler needs a
     * single address for all rows.
     */
    static final int STRIDE = 8;

    private static final int WIDTH = VectorProduct.WIDTH;

    /**
     * Stride of the prefetch: each step of a tile prefetches one of this many numbers of the next
     * panel, so that a whole panel is cached after a few tiles.
     */
    private static final int AHEAD = 4;

    /** Written and never read: it keeps the compiler from eliminating the prefetching reads. */
    @SuppressWarnings("UnusedVariable")
    private static int touched;

    private VectorPackedProduct() {}

    static void pack(Block left, int rows, int depth, Block tiles) {
        for (int row = 0; row < rows; row += ROWS) {
            packTile(left, row, rows - 1, depth, tiles);
        }
    }

    /** Packs six rows, starting at {@code row}. Rows beyond the last repeat the last. */
    private static void packTile(Block left, int row, int last, int depth, Block tiles) {
        float[] tile = tiles.data();
        int at = tiles.row(row / ROWS);
        float[] a = left.data();
        int a0 = left.row(row);
        int a1 = left.row(Math.min(row + 1, last));
        int a2 = left.row(Math.min(row + 2, last));
        int a3 = left.row(Math.min(row + 3, last));
        int a4 = left.row(Math.min(row + 4, last));
        int a5 = left.row(Math.min(row + 5, last));
        for (int k = 0; k < depth; k++) {
            int to = at + k * STRIDE;
            tile[to] = a[a0 + k];
            tile[to + 1] = a[a1 + k];
            tile[to + 2] = a[a2 + k];
            tile[to + 3] = a[a3 + k];
            tile[to + 4] = a[a4 + k];
            tile[to + 5] = a[a5 + k];
        }
        Arrays.fill(tile, at + depth * STRIDE, at + tiles.stride(), 0);
    }

    static void multiply(Block tiles, Panel panel, Sums sums) {
        if (panel.columns() < WIDTH) {
            PartOfPanel.multiply(panel, sums, whole -> multiply(tiles, panel.whole(), whole));
            return;
        }
        int touches = 0;
        for (int row = 0; row < sums.rows(); row += ROWS) {
            touches |= tile(tiles, panel, sums, row);
        }
        touched = touches;
    }

    /**
     * Computes six rows, starting at {@code row}. Rows beyond the last repeat the last, and write
     * the same result to the same location.
     *
     * @return bits of the next panel that were read to prefetch it
     */
    private static int tile(Block tiles, Panel panel, Sums sums, int row) {
        float[] tile = tiles.data();
        int tileAt = tiles.row(row / ROWS);
        int depth = panel.depth();
        float[] next = panel.next();
        float @Nullable [] ahead = next == null || next.length < AHEAD * depth ? null : next;
        int aheadAt = ahead == null ? 0 : Math.min(row / ROWS * AHEAD * depth, ahead.length - AHEAD * depth);
        int last = sums.rows() - 1;
        Block result = sums.block();
        float[] c = result.data();
        int c0 = result.row(row);
        int c1 = result.row(Math.min(row + 1, last));
        int c2 = result.row(Math.min(row + 2, last));
        int c3 = result.row(Math.min(row + 3, last));
        int c4 = result.row(Math.min(row + 4, last));
        int c5 = result.row(Math.min(row + 5, last));
        Start start = sums.start();
        float[] initial = start.isResult() ? c : start.bias() == null ? VectorProduct.ZEROS : start.bias();
        boolean isSame = !start.isResult();
        int i0 = isSame ? start.at() : c0;
        int i1 = isSame ? start.at() : c1;
        int i2 = isSame ? start.at() : c2;
        int i3 = isSame ? start.at() : c3;
        int i4 = isSame ? start.at() : c4;
        int i5 = isSame ? start.at() : c5;
        FloatVector sum00 = load(initial, i0);
        FloatVector sum01 = load(initial, i0 + LANES);
        FloatVector sum10 = load(initial, i1);
        FloatVector sum11 = load(initial, i1 + LANES);
        FloatVector sum20 = load(initial, i2);
        FloatVector sum21 = load(initial, i2 + LANES);
        FloatVector sum30 = load(initial, i3);
        FloatVector sum31 = load(initial, i3 + LANES);
        FloatVector sum40 = load(initial, i4);
        FloatVector sum41 = load(initial, i4 + LANES);
        FloatVector sum50 = load(initial, i5);
        FloatVector sum51 = load(initial, i5 + LANES);
        float[] b = panel.block().data();
        int at = panel.block().at();
        int touches = 0;
        for (int k = 0; k < depth; k += 2) {
            FloatVector b00 = load(b, at + k * WIDTH);
            FloatVector b01 = load(b, at + k * WIDTH + LANES);
            FloatVector factor00 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE]);
            sum00 = factor00.fma(b00, sum00);
            sum01 = factor00.fma(b01, sum01);
            VarHandle.loadLoadFence();
            FloatVector factor01 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 1]);
            sum10 = factor01.fma(b00, sum10);
            sum11 = factor01.fma(b01, sum11);
            VarHandle.loadLoadFence();
            FloatVector factor02 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 2]);
            sum20 = factor02.fma(b00, sum20);
            sum21 = factor02.fma(b01, sum21);
            VarHandle.loadLoadFence();
            FloatVector factor03 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 3]);
            sum30 = factor03.fma(b00, sum30);
            sum31 = factor03.fma(b01, sum31);
            VarHandle.loadLoadFence();
            FloatVector factor04 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 4]);
            sum40 = factor04.fma(b00, sum40);
            sum41 = factor04.fma(b01, sum41);
            VarHandle.loadLoadFence();
            FloatVector factor05 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 5]);
            sum50 = factor05.fma(b00, sum50);
            sum51 = factor05.fma(b01, sum51);
            VarHandle.loadLoadFence();
            FloatVector b10 = load(b, at + (k + 1) * WIDTH);
            FloatVector b11 = load(b, at + (k + 1) * WIDTH + LANES);
            FloatVector factor10 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 8]);
            sum00 = factor10.fma(b10, sum00);
            sum01 = factor10.fma(b11, sum01);
            VarHandle.loadLoadFence();
            FloatVector factor11 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 9]);
            sum10 = factor11.fma(b10, sum10);
            sum11 = factor11.fma(b11, sum11);
            VarHandle.loadLoadFence();
            FloatVector factor12 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 10]);
            sum20 = factor12.fma(b10, sum20);
            sum21 = factor12.fma(b11, sum21);
            VarHandle.loadLoadFence();
            FloatVector factor13 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 11]);
            sum30 = factor13.fma(b10, sum30);
            sum31 = factor13.fma(b11, sum31);
            VarHandle.loadLoadFence();
            FloatVector factor14 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 12]);
            sum40 = factor14.fma(b10, sum40);
            sum41 = factor14.fma(b11, sum41);
            VarHandle.loadLoadFence();
            FloatVector factor15 = FloatVector.broadcast(SPECIES, tile[tileAt + k * STRIDE + 13]);
            sum50 = factor15.fma(b10, sum50);
            sum51 = factor15.fma(b11, sum51);
            VarHandle.loadLoadFence();
            if (ahead != null) {
                touches |= Float.floatToRawIntBits(ahead[aheadAt + k * AHEAD]);
            }
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
        return touches;
    }
}
