package dev.praxis.compute.inference;

import org.ejml.data.FMatrixRMaj;

/** One vector for a sequence from the vectors of its tokens, as sentence-transformers names and computes them. */
public enum Pooling {
    /** The first token's. */
    CLS {
        @Override
        double pool(FMatrixRMaj states, int start, int from, int to, int column) {
            return states.data[from * states.numCols + column];
        }
    },

    /** The greatest entry of each column. */
    MAX {
        @Override
        double pool(FMatrixRMaj states, int start, int from, int to, int column) {
            float greatest = Float.NEGATIVE_INFINITY;
            for (int row = from; row < to; row++) {
                greatest = Math.max(greatest, states.data[row * states.numCols + column]);
            }
            return greatest;
        }
    },

    /** {@code Σ x_i / n}. */
    MEAN {
        @Override
        double pool(FMatrixRMaj states, int start, int from, int to, int column) {
            return sum(states, from, to, column) / (to - from);
        }
    },

    /** {@code Σ x_i / √n}. */
    MEAN_SQRT_LENGTH {
        @Override
        double pool(FMatrixRMaj states, int start, int from, int to, int column) {
            return sum(states, from, to, column) / Math.sqrt(to - from);
        }
    },

    /** {@code Σ i x_i / Σ i}, i from 1 at the sequence's first token, pooled or not. */
    WEIGHTED_MEAN {
        @Override
        double pool(FMatrixRMaj states, int start, int from, int to, int column) {
            double sum = 0;
            double weights = 0;
            for (int row = from; row < to; row++) {
                sum += (double) (row - start + 1) * states.data[row * states.numCols + column];
                weights += row - start + 1;
            }
            return sum / weights;
        }
    },

    /** The last token's. */
    LAST_TOKEN {
        @Override
        double pool(FMatrixRMaj states, int start, int from, int to, int column) {
            return states.data[(to - 1) * states.numCols + column];
        }
    };

    /** One entry of the pooled vector: that of a column, over the rows from one to another, of a sequence that starts at or before them. */
    abstract double pool(FMatrixRMaj states, int start, int from, int to, int column);

    /**
     * Pools the rows from {@code from} to {@code to}, at least one.
     *
     * @param states [tokens x size]. Not modified.
     * @param start the sequence's first row
     * @param into entries from {@code at} on are overwritten, size of them
     */
    public void pool(FMatrixRMaj states, int start, int from, int to, float[] into, int at) {
        for (int column = 0; column < states.numCols; column++) {
            into[at + column] = (float) pool(states, start, from, to, column);
        }
    }

    private static double sum(FMatrixRMaj states, int from, int to, int column) {
        double sum = 0;
        for (int row = from; row < to; row++) {
            sum += states.data[row * states.numCols + column];
        }
        return sum;
    }
}
