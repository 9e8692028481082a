package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.VectorDoubles.LANES;
import static dev.praxis.compute.kernel.VectorDoubles.load;

/** Panels of a right factor: two vectors of columns, step by step. */
final class VectorPanel {
    private static final int WIDTH = 2 * LANES;

    private VectorPanel() {}

    /**
     * Packs one panel. Columns beyond the last repeat the last; their sums are not used.
     *
     * @param k first row of B
     * @param depth number of rows
     * @param column first column of B
     * @param to index of the first number in {@code panel}
     */
    static void pack(Operand b, int k, int depth, int column, double[] panel, int to) {
        int count = Math.min(WIDTH, b.columns() - column);
        if (b.isRowMajor() && count == WIDTH) {
            copy(b.data(), b.index(k, column), b.rowStride(), depth, panel, to);
            return;
        }
        for (int j = 0; j < WIDTH; j++) {
            int from = b.index(k, column + Math.min(j, count - 1));
            spread(b.data(), from, b.rowStride(), depth, panel, to + j);
        }
    }

    private static void copy(double[] from, int at, int stride, int depth, double[] panel, int to) {
        for (int i = 0; i < depth; i++) {
            load(from, at + i * stride).intoArray(panel, to + i * WIDTH);
            load(from, at + i * stride + LANES).intoArray(panel, to + i * WIDTH + LANES);
        }
    }

    /** Copies {@code count} numbers, at most two vectors. */
    static void copy(double[] from, int at, double[] into, int to, int count) {
        if (count == WIDTH) {
            load(from, at).intoArray(into, to);
            load(from, at + LANES).intoArray(into, to + LANES);
        } else {
            System.arraycopy(from, at, into, to, count);
        }
    }

    private static void spread(double[] from, int at, int stride, int depth, double[] panel, int to) {
        for (int i = 0; i < depth; i++) {
            panel[to + i * WIDTH] = from[at + i * stride];
        }
    }
}
