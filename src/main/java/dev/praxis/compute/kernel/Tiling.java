package dev.praxis.compute.kernel;

/**
 * A division of rows into tiles, which a kernel multiplies one at a time: tall tiles first, then
 * low ones. The last tile may have fewer rows than its height.
 *
 * @param rows number of rows
 * @param tallTiles number of tall tiles
 * @param tall the height of the tall tiles
 * @param low the height of the others
 */
public record Tiling(int rows, int tallTiles, Height tall, Height low) {

    /**
     * The height of a tile.
     *
     * @param rows rows of the tile
     * @param stride distance between consecutive columns of a packed tile
     * @param cost time of a step, in any unit
     */
    record Height(int rows, int stride, double cost) {}

    /** Creates the division into tiles of one height. */
    static Tiling of(int rows, Height height) {
        return new Tiling(rows, 0, height, height);
    }

    /** Returns the division into tiles of either height with the lowest cost. */
    static Tiling cheapest(int rows, Height tall, Height low) {
        Tiling best = of(rows, low);
        for (int tallTiles = 1; tallTiles <= Math.ceilDiv(rows, tall.rows); tallTiles++) {
            Tiling other = new Tiling(rows, tallTiles, tall, low);
            if (other.cost() < best.cost()) {
                best = other;
            }
        }
        return best;
    }

    private double cost() {
        return tallTiles * tall.cost + (tiles() - tallTiles) * low.cost;
    }

    /** Returns the number of tiles. */
    public int tiles() {
        return tallTiles + Math.ceilDiv(Math.max(0, rows - tallTiles * tall.rows), low.rows);
    }

    /** Returns the first row of a tile, or, for the number of tiles, the number of rows. */
    public int firstRow(int tile) {
        int low = Math.max(0, tile - tallTiles);
        return Math.min(rows, (tile - low) * tall.rows + low * this.low.rows);
    }

    /** Returns the height of a tile. */
    Height height(int tile) {
        return tile < tallTiles ? tall : low;
    }

    /** Returns how many numbers precede a tile if all are packed with {@code depth} columns. */
    int start(int tile, int depth) {
        int low = Math.max(0, tile - tallTiles);
        int strides = (tile - low) * tall.stride + low * this.low.stride;
        return Math.multiplyExact(strides, depth);
    }
}
