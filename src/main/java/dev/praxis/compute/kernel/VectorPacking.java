package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.SPECIES;
import static dev.praxis.compute.kernel.Vectors.load;

import jdk.incubator.vector.FloatVector;

/**
 * Packing of tiles whose columns are a vector apart: squares of the left factor are transposed in
 * stages, each of which interleaves the vectors of the first half with those of the second.
 */
final class VectorPacking {
    private static final int SQUARE = LANES * LANES;

    /** Indices that interleave the first halves of two vectors, and the second halves. */
    private static final FloatVector LOW = interleaving(0);

    private static final FloatVector HIGH = interleaving(LANES / 2);

    private VectorPacking() {}

    static void pack(Block left, int columns, PackedRows packed, int from, int to) {
        float[] square = new float[SQUARE];
        float[] other = new float[SQUARE];
        for (int tile = from; tile < to; tile++) {
            int whole = packed.tiling().height(tile).stride() == LANES ? columns - columns % LANES : 0;
            for (int column = 0; column < whole; column += LANES) {
                gather(left, packed.tiling(), tile, column, square);
                float[] transposed = transpose(square, other);
                System.arraycopy(transposed, 0, packed.data(), packed.at(tile, column), SQUARE);
            }
            packed.pack(left, tile, whole, columns);
        }
    }

    /** Copies a vector of each row. Rows beyond the last repeat the last. */
    private static void gather(Block left, Tiling tiling, int tile, int column, float[] square) {
        int row = tiling.firstRow(tile);
        int last = tiling.firstRow(tile + 1) - 1;
        for (int i = 0; i < LANES; i++) {
            load(left.data(), left.row(Math.min(row + i, last)) + column).intoArray(square, i * LANES);
        }
    }

    /** Returns the transposed square, in either array. Both are overwritten. */
    private static float[] transpose(float[] square, float[] other) {
        float[] x = square;
        float[] y = other;
        for (int stage = 1; stage < LANES; stage *= 2) {
            interleave(x, y);
            float[] swapped = x;
            x = y;
            y = swapped;
        }
        return x;
    }

    private static void interleave(float[] x, float[] y) {
        for (int i = 0; i < SQUARE / 2; i += LANES) {
            FloatVector a = load(x, i);
            FloatVector b = load(x, i + SQUARE / 2);
            LOW.selectFrom(a, b).intoArray(y, 2 * i);
            HIGH.selectFrom(a, b).intoArray(y, 2 * i + LANES);
        }
    }

    private static FloatVector interleaving(int from) {
        float[] indices = new float[LANES];
        for (int i = 0; i < LANES; i++) {
            indices[i] = from + i / 2 + i % 2 * LANES;
        }
        return FloatVector.fromArray(SPECIES, indices, 0);
    }
}
