package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.load;

import jdk.incubator.vector.FloatVector;

/** Vectorized maxima of columns. */
final class VectorMaximum {
    private VectorMaximum() {}

    /** Computes {@code maxima_j = max(maxima_j, x_0j, x_1j, ...)}, NaN if one of them is. */
    static void update(Block x, int rows, int columns, float[] maxima, int at) {
        float[] data = x.data();
        int j = 0;
        for (; j <= columns - LANES; j += LANES) {
            FloatVector max = load(maxima, at + j);
            for (int row = 0; row < rows; row++) {
                max = max.max(load(data, x.row(row) + j));
            }
            max.intoArray(maxima, at + j);
        }
        for (; j < columns; j++) {
            float max = maxima[at + j];
            for (int row = 0; row < rows; row++) {
                max = Math.max(max, data[x.row(row) + j]);
            }
            maxima[at + j] = max;
        }
    }
}
