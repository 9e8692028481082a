package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.Kernel.Start;

/**
 * The sums of a tile: where they start from, and where they are written to. Rows beyond the last
 * repeat the last: they are computed alike, and written to the same location.
 *
 * @param initial the initial values
 * @param from index of the first row's initial values
 * @param fromStride distance between rows of the initial values; 0 if all rows have the same
 * @param data the result
 * @param to index of the first row of the result
 * @param toStride distance between rows of the result
 * @param last the last row
 */
record VectorTileSums(float[] initial, int from, int fromStride, float[] data, int to, int toStride, int last) {
    private static final float[] ZEROS = new float[VectorTiles.WIDTH];

    /**
     * Creates the sums of a tile.
     *
     * @param row first row of the tile in the result
     * @param rows rows of the tile
     */
    static VectorTileSums of(Sums sums, int row, int rows) {
        Start start = sums.start();
        Block result = sums.block();
        int to = result.row(row);
        if (start.isResult()) {
            return new VectorTileSums(result.data(), to, result.stride(), result.data(), to, result.stride(), rows - 1);
        }
        float[] initial = start.bias() == null ? ZEROS : start.bias();
        return new VectorTileSums(initial, start.at(), 0, result.data(), to, result.stride(), rows - 1);
    }

    int initialAt(int row) {
        return from + Math.min(row, last) * fromStride;
    }

    int at(int row) {
        return to + Math.min(row, last) * toStride;
    }
}
