package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.Tiling.Height;
import java.util.Arrays;

/**
 * The rows of a product's left factor A in tiles: within a tile, the entries of its rows in the
 * same column are adjacent. The last tile repeats the last row up to its height.
 *
 * @param data the numbers, tile after tile
 * @param tiling the division into tiles
 * @param depth columns of A, including padding
 */
public record PackedRows(float[] data, Tiling tiling, int depth) {
    /** Columns that are packed together: their lines stay in the L1 cache. */
    private static final int COLUMNS = 128;

    /** Returns the number of numbers for packing rows of {@code depth} columns. */
    static int numbers(Tiling tiling, int depth) {
        return tiling.start(tiling.tiles(), depth);
    }

    /** Returns the number of packed numbers. */
    int numbers() {
        return numbers(tiling, depth);
    }

    /** Returns the index of a tile's first entry in a column. */
    int at(int tile, int column) {
        return tiling.start(tile, depth) + column * tiling.height(tile).stride();
    }

    /**
     * Packs a range of tiles.
     *
     * @param left A, [rows x columns]. Not modified.
     * @param columns columns of A; those from there to the depth become 0
     * @param from first tile
     * @param to end of the tiles, exclusive
     */
    void pack(Block left, int columns, int from, int to) {
        for (int tile = from; tile < to; tile++) {
            pack(left, columns, tile);
            Arrays.fill(data, at(tile, columns), at(tile, depth), 0);
        }
    }

    private void pack(Block left, int columns, int tile) {
        int row = tiling.firstRow(tile);
        int last = tiling.firstRow(tile + 1) - 1;
        Height height = tiling.height(tile);
        for (int column = 0; column < columns; column += COLUMNS) {
            int count = Math.min(COLUMNS, columns - column);
            for (int i = 0; i < height.rows(); i++) {
                int rowAt = left.row(Math.min(row + i, last)) + column;
                copy(left.data(), rowAt, count, at(tile, column) + i, height.stride());
            }
        }
    }

    private void copy(float[] row, int from, int count, int to, int stride) {
        for (int k = 0; k < count; k++) {
            data[to + k * stride] = row[from + k];
        }
    }
}
