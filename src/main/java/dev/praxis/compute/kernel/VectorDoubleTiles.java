package dev.praxis.compute.kernel;

/**
 * The rows of a left factor, packed in tiles: the entries of a tile's rows in the same column are
 * adjacent. With 32 registers, tiles of fourteen rows come first and then tiles of eight, in the
 * numbers that waste least time on rows beyond the last.
 *
 * @param rows number of rows
 * @param depth number of columns
 * @param large number of tiles of fourteen rows
 * @param small number of tiles of eight rows, or of six with 16 registers
 * @param smallRows eight or six
 */
record VectorDoubleTiles(int rows, int depth, int large, int small, int smallRows) {
    private static final int MANY_REGISTERS = 32;

    /** Time of a tile in units of 1/16 of a row, relative to one of fourteen rows. */
    private static final int LARGE_TIME = 14 * 16;

    private static final int SMALL_TIME = 8 * 17;

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

    static VectorDoubleTiles of(int rows, int depth, int registers) {
        if (registers < MANY_REGISTERS) {
            return new VectorDoubleTiles(
                    rows, depth, 0, Math.ceilDiv(rows, VectorDoubleTile6.ROWS), VectorDoubleTile6.ROWS);
        }
        int bestSmall = 0;
        int best = Integer.MAX_VALUE;
        for (int small = 0; small < 7 && (small - 1) * VectorDoubleTile8.ROWS < rows; small++) {
            int large = Math.ceilDiv(Math.max(0, rows - small * VectorDoubleTile8.ROWS), VectorDoubleTile14.ROWS);
            int time = small * SMALL_TIME + large * LARGE_TIME;
            if (time < best) {
                best = time;
                bestSmall = small;
            }
        }
        int large = Math.ceilDiv(Math.max(0, rows - bestSmall * VectorDoubleTile8.ROWS), VectorDoubleTile14.ROWS);
        return new VectorDoubleTiles(rows, depth, large, bestSmall, VectorDoubleTile8.ROWS);
    }

    int count() {
        return large + small;
    }

    int firstRow(int tile) {
        return Math.min(tile, large) * VectorDoubleTile14.ROWS + Math.max(0, tile - large) * smallRows;
    }

    int tileRows(int tile) {
        return tile < large ? VectorDoubleTile14.ROWS : smallRows;
    }

    private int stride(int tile) {
        return tile < large ? VectorDoubleTile14.STRIDE : VectorDoubleTile8.STRIDE;
    }

    private int offset(int tile) {
        return (Math.min(tile, large) * VectorDoubleTile14.STRIDE
                        + Math.max(0, tile - large) * VectorDoubleTile8.STRIDE)
                * depth;
    }

    /** Returns the number of packed numbers. */
    int size() {
        return offset(count());
    }

    /** Packs one tile of the rows of A that start at {@code row} and {@code k}. */
    void pack(Operand a, int row, int k, int tile, double[] packed) {
        int last = row + rows - 1;
        int first = row + firstRow(tile);
        int to = offset(tile);
        int stride = stride(tile);
        int count = tileRows(tile);
        int present = Math.min(count, last + 1 - first);
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
        int from = offset(tile) + k * stride(tile);
        if (tile < large) {
            VectorDoubleTile14.multiply(packed, from, panel, at, steps, sums);
        } else if (smallRows == VectorDoubleTile8.ROWS) {
            VectorDoubleTile8.multiply(packed, from, panel, at, steps, sums);
        } else {
            VectorDoubleTile6.multiply(packed, from, panel, at, steps, sums);
        }
    }
}
