package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.Tiling.Height;
import org.jspecify.annotations.Nullable;

/**
 * A product with a packed left factor, tile by tile. A tile's sums stay in registers: its height is
 * that for which the processor has registers. The heights hold for float64 tiles, too.
 *
 * <p>The fences in some tiles generate no instructions on x86 and are cheap elsewhere. They keep
 * the compiler from loading all entries of a column before the first is used. Otherwise it would
 * run out of registers, and each spilled sum doubles the time of a step.
 *
 * @param tall height for many rows
 * @param low height for few rows, and for the rest of many
 */
record VectorTiles(Height tall, Height low) {
    static final int WIDTH = 2 * Vectors.LANES;

    /** The tiles of processors with sixteen vector registers. */
    static final VectorTiles SIXTEEN_REGISTERS = new VectorTiles(new Height(6, 8, 1), new Height(6, 8, 1));

    /** The tiles of processors with thirty-two vector registers, with measured costs. */
    static final VectorTiles THIRTY_TWO_REGISTERS =
            new VectorTiles(new Height(14, 16, 14 / 165.0), new Height(8, 8, 8 / 152.0));

    /** Written and never read: it keeps the compiler from eliminating the prefetching reads. */
    @SuppressWarnings("UnusedVariable")
    private static int touched;

    /** Returns the tiles that suit this processor. */
    static VectorTiles suited() {
        boolean hasThirtyTwo = Vectors.LANES == Vectors.WIDEST
                || System.getProperty("os.arch", "").equals("aarch64");
        return hasThirtyTwo ? THIRTY_TWO_REGISTERS : SIXTEEN_REGISTERS;
    }

    Tiling tiling(int rows) {
        return Tiling.cheapest(rows, tall, low);
    }

    static void multiply(PackedRows left, int column, Panel panel, Sums sums, int from, int to) {
        if (panel.columns() < WIDTH) {
            PartOfPanel.multiply(panel, sums, whole -> multiply(left, column, panel.whole(), whole, from, to));
            return;
        }
        Tiling tiling = left.tiling();
        float[] next = panel.next();
        // A panel of narrower numbers has fewer words to prefetch.
        int step = next == null ? 0 : Math.ceilDiv(next.length, Math.max(1, panel.depth() * (to - from)));
        int touches = 0;
        for (int tile = from; tile < to; tile++) {
            int row = tiling.firstRow(tile);
            VectorTileSums tileSums =
                    VectorTileSums.of(sums, row - tiling.firstRow(from), tiling.firstRow(tile + 1) - row);
            int aheadAt = (tile - from) * step * panel.depth();
            float[] ahead = next == null || next.length < aheadAt + step * panel.depth() ? null : next;
            touches |= multiply(
                    tiling.height(tile).rows(),
                    left.data(),
                    left.at(tile, column),
                    panel,
                    tileSums,
                    ahead,
                    aheadAt,
                    step);
        }
        touched = touches;
    }

    /**
     * Computes a tile.
     *
     * @param a A, packed; the tile starts at {@code at}
     * @param ahead the panel to prefetch, from {@code aheadAt}, by {@code aheadStep} numbers each
     *     step; null for none
     * @return bits of the next panel that were read to prefetch it
     */
    private static int multiply(
            int rows,
            float[] a,
            int at,
            Panel panel,
            VectorTileSums sums,
            float @Nullable [] ahead,
            int aheadAt,
            int aheadStep) {
        return switch (rows) {
            case VectorTile14.ROWS -> VectorTile14.multiply(a, at, panel, sums, ahead, aheadAt, aheadStep);
            case VectorTile8.ROWS -> VectorTile8.multiply(a, at, panel, sums, ahead, aheadAt, aheadStep);
            case VectorTile6.ROWS -> VectorTile6.multiply(a, at, panel, sums, ahead, aheadAt, aheadStep);
            default -> throw new IllegalArgumentException("no tile of %d rows".formatted(rows));
        };
    }
}
