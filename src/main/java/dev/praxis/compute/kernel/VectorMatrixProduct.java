package dev.praxis.compute.kernel;

import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.util.Arrays;

/**
 * A float64 product over the Vector API, {@code C = A B} with fused multiply-add in the order of k.
 *
 * <p>Rows of A are packed into tiles of several rows, which all threads share. A task packs its
 * columns of B into panels of two vectors' width, block by block, so that a panel stays in the L1
 * cache and its block in the L2 cache. Its part of C is a block of adjacent numbers meanwhile: rows
 * that are a power of two apart would evict each other from the caches.
 */
final class VectorMatrixProduct {
    private static final int WIDTH = 2 * VectorDoubles.LANES;

    /** Size of a block of B: half of a small L2 cache. */
    private static final int BLOCK = 1 << 15;

    /** Maximum depth of a block of B: a panel of this depth stays in the L1 cache. */
    private static final int DEPTH = 256;

    /** Size of a task's part of C, if it has more than the least number of columns. */
    private static final int PART = 1 << 14;

    /**
     * Bounds of the number of columns of a task. With few rows, reading B from memory takes most of
     * the time, and long runs are faster.
     */
    private static final int MIN_COLUMNS = 64;

    private static final int MAX_COLUMNS = 512;

    /** Maximum number of rows of A that are packed at a time, and of their columns. */
    private static final int PACKED_ROWS = 504;

    private static final int PACKED_DEPTH = 1024;

    /** Number of multiplications below which a second thread costs more than it saves. */
    private static final long WORTH_SHARING = 1L << 19;

    /** Tasks per thread, so that none waits long for the others. */
    private static final int TASKS_PER_LANE = 2;

    private final Operand a;
    private final Operand b;
    private final double[] c;
    private final int lanes;

    /** Columns of a task. */
    private final int columns;

    private final int columnBlocks;

    /** Depth of a block of B. */
    private final int maxDepth;

    private VectorMatrixProduct(Operand a, Operand b, double[] c) {
        this.a = a;
        this.b = b;
        this.c = c;
        lanes = (long) a.rows() * a.columns() * b.columns() >= WORTH_SHARING ? Execution.lanes() : 1;
        int most = Math.clamp((long) PART / Math.max(1, a.rows()) / WIDTH * WIDTH, MIN_COLUMNS, MAX_COLUMNS);
        int fair = lanes == 1 ? b.columns() : Math.ceilDiv(b.columns(), lanes * TASKS_PER_LANE);
        columns = Math.min(most, Math.ceilDiv(fair, WIDTH) * WIDTH);
        maxDepth = Math.min(DEPTH, BLOCK / columns);
        columnBlocks = Math.ceilDiv(b.columns(), columns);
    }

    /**
     * Computes {@code A B}.
     *
     * @param c [n x p], row-major, 0. Modified.
     * @param heights the heights of tiles
     */
    static void multiply(Operand a, Operand b, double[] c, VectorTiles heights) {
        VectorMatrixProduct product = new VectorMatrixProduct(a, b, c);
        for (int row = 0; row < a.rows(); row += PACKED_ROWS) {
            for (int k = 0; k < a.columns(); k += PACKED_DEPTH) {
                int rows = Math.min(PACKED_ROWS, a.rows() - row);
                int depth = Math.min(PACKED_DEPTH, a.columns() - k);
                product.add(new VectorDoubleTiles(heights.tiling(rows), depth), row, k);
            }
        }
    }

    /** Adds the product of the rows and columns of A that start at {@code row} and {@code k}. */
    private void add(VectorDoubleTiles tiles, int row, int k) {
        double[] packed = Scratch.ofThread().tiles(tiles.size());
        int count = tiles.tiling().tiles();
        forEach(count, (tile, lane) -> tiles.pack(a, row, k, tile, packed));
        int groups = Math.min(count, lanes == 1 ? 1 : Math.ceilDiv(lanes * TASKS_PER_LANE, columnBlocks));
        forEach(columnBlocks * groups, (task, lane) -> {
            int group = task / columnBlocks;
            int from = count * group / groups;
            int to = count * (group + 1) / groups;
            int column = task % columnBlocks * columns;
            new Part(tiles, packed, row, k, from, to, column, Math.min(columns, b.columns() - column))
                    .add(Scratch.ofThread());
        });
    }

    private void forEach(int tasks, Workers.Task task) {
        if (lanes > 1) {
            Execution.forEach(tasks, task);
            return;
        }
        for (int i = 0; i < tasks; i++) {
            task.run(i, 0);
        }
    }

    /** Tiles {@code from} to {@code to} times {@code width} columns of B. */
    private final class Part {
        private final VectorDoubleTiles tiles;
        private final double[] packed;
        private final int k;
        private final int from;
        private final int to;
        private final int column;
        private final int width;

        /** First row of the part in A and C. */
        private final int row;

        private final int rows;

        Part(VectorDoubleTiles tiles, double[] packed, int row, int k, int from, int to, int column, int width) {
            this.tiles = tiles;
            this.packed = packed;
            this.k = k;
            this.from = from;
            this.to = to;
            this.column = column;
            this.width = width;
            this.row = row + tiles.tiling().firstRow(from);
            rows = tiles.tiling().firstRow(to) - tiles.tiling().firstRow(from);
        }

        void add(Scratch scratch) {
            int panels = Math.ceilDiv(width, WIDTH);
            double[] block = scratch.block(BLOCK);
            double[] sums = scratch.sums(panels * rows * WIDTH);
            if (k > 0) {
                copy(sums, true);
            } else {
                Arrays.fill(sums, 0, panels * rows * WIDTH, 0);
            }
            for (int step = 0; step < tiles.depth(); step += maxDepth) {
                int depth = Math.min(maxDepth, tiles.depth() - step);
                for (int panel = 0; panel < panels; panel++) {
                    VectorPanel.pack(b, k + step, depth, column + panel * WIDTH, block, panel * depth * WIDTH);
                }
                for (int panel = 0; panel < panels; panel++) {
                    // Before the tiles are compiled, those of one panel take milliseconds.
                    Execution.check();
                    for (int tile = from; tile < to; tile++) {
                        int first = tiles.tiling().firstRow(tile);
                        int present = tiles.tiling().firstRow(tile + 1) - first;
                        int tileRow = first - tiles.tiling().firstRow(from);
                        int at = (panel * rows + tileRow) * WIDTH;
                        tiles.multiply(
                                packed,
                                tile,
                                step,
                                block,
                                panel * depth * WIDTH,
                                depth,
                                new VectorDoubleTiles.Sums(sums, at, present));
                    }
                }
            }
            copy(sums, false);
        }

        /** Copies this part of C to the sums, or back. */
        private void copy(double[] sums, boolean isStart) {
            for (int i = 0; i < rows; i++) {
                int inC = (row + i) * b.columns() + column;
                for (int panel = 0; panel * WIDTH < width; panel++) {
                    int count = Math.min(WIDTH, width - panel * WIDTH);
                    int at = (panel * rows + i) * WIDTH;
                    if (isStart) {
                        VectorPanel.copy(c, inC + panel * WIDTH, sums, at, count);
                    } else {
                        VectorPanel.copy(sums, at, c, inC + panel * WIDTH, count);
                    }
                }
            }
        }
    }
}
