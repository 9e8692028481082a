package dev.praxis.compute.kernel;

/**
 * The rows of a left factor, packed in tiles: the entries of a tile's rows in the same column are
 * adjacent.
 *
 * @param tiling the division of the rows into tiles
 * @param depth number of columns
 */
record VectorDoubleTiles(Tiling tiling, int depth) {
    /** Columns of a tile that are packed together: they stay in the L1 cache. */
    private static final int PACKED_TOGETHER = 64;

    /**
     * The sums of a tile's product, two vectors per row.
     *
     * @param data the numbers. Modified.
     * @param at index of the first
     * @param rows number of rows that are present; the others of the tile repeat the last
     */
    record Sums(double[] data, int at, int rows) {
        int row(int row) {
            return at + Math.min(row, rows - 1) * 2 * VectorDoubles.LANES;
        }
    }

    /** Returns the number of packed numbers. */
    int size() {
        return tiling.start(tiling.tiles(), depth);
    }

    /** Packs one tile of the rows of A that start at {@code row} and {@code k}. */
    void pack(Operand a, int row, int k, int tile, double[] packed) {
        int first = row + tiling.firstRow(tile);
        int present = tiling.firstRow(tile + 1) - tiling.firstRow(tile);
        int to = tiling.start(tile, depth);
        int stride = tiling.height(tile).stride();
        int count = tiling.height(tile).rows();
        for (int step = 0; step < depth; step += PACKED_TOGETHER) {
            int steps = Math.min(PACKED_TOGETHER, depth - step);
            int at = to + step * stride;
            if (a.isRowMajor()) {
                for (int i = 0; i < count; i++) {
                    int from = a.index(first + Math.min(i, present - 1), k + step);
                    spread(a.data(), from, packed, at + i, stride, steps);
                }
            } else {
                for (int i = 0; i < steps; i++) {
                    copy(a.data(), a.index(first, k + step + i), present, packed, at + i * stride, count);
                }
            }
        }
    }

    private static void spread(double[] from, int at, double[] into, int to, int stride, int count) {
        for (int i = 0; i < count; i++) {
            into[to + i * stride] = from[at + i];
        }
    }

    private static void copy(double[] from, int at, int present, double[] into, int to, int count) {
        for (int i = 0; i < present; i++) {
            into[to + i] = from[at + i];
        }
        for (int i = present; i < count; i++) {
            into[to + i] = from[at + present - 1];
        }
    }

    /**
     * Adds the product of one tile and a panel to sums, step by step in the order of k.
     *
     * @param packed the packed tiles. Not modified.
     * @param k first column of the tile to use
     * @param panel two vectors per step. Not modified.
     * @param at index of the panel's first number
     * @param steps number of columns
     */
    void multiply(double[] packed, int tile, int k, double[] panel, int at, int steps, Sums sums) {
        int from = tiling.start(tile, depth) + k * tiling.height(tile).stride();
        switch (tiling.height(tile).rows()) {
            case VectorDoubleTile14.ROWS -> VectorDoubleTile14.multiply(packed, from, panel, at, steps, sums);
            case VectorDoubleTile8.ROWS -> VectorDoubleTile8.multiply(packed, from, panel, at, steps, sums);
            case VectorDoubleTile6.ROWS -> VectorDoubleTile6.multiply(packed, from, panel, at, steps, sums);
            default -> throw new IllegalArgumentException("no tile of " + tiling.height(tile));
        }
    }
}
