package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.Pooling;
import org.ejml.data.FMatrixRMaj;

/**
 * Pooling of a sequence's token vectors into one vector, with sums in float64. See {@link Pooling}
 * for the definitions.
 */
final class Pool {
    private Pool() {}

    /**
     * Pools the rows from {@code from}, inclusive, to {@code to}, exclusive; at least one.
     *
     * @param states [tokens x size]. Not modified.
     * @param start the sequence's first row, at most {@code from}
     * @param into receives {@code size} entries, starting at {@code at}
     */
    static void of(Pooling pooling, FMatrixRMaj states, int start, int from, int to, float[] into, int at) {
        for (int column = 0; column < states.numCols; column++) {
            into[at + column] = (float) entry(pooling, states, start, from, to, column);
        }
    }

    private static double entry(Pooling pooling, FMatrixRMaj states, int start, int from, int to, int column) {
        return switch (pooling) {
            case CLS -> states.unsafe_get(from, column);
            case LAST_TOKEN -> states.unsafe_get(to - 1, column);
            case MAX -> max(states, from, to, column);
            case MEAN -> sum(states, from, to, column) / (to - from);
            case MEAN_SQRT_LENGTH -> sum(states, from, to, column) / Math.sqrt(to - from);
            case WEIGHTED_MEAN -> weightedMean(states, start, from, to, column);
        };
    }

    private static double max(FMatrixRMaj states, int from, int to, int column) {
        float max = Float.NEGATIVE_INFINITY;
        for (int row = from; row < to; row++) {
            max = Math.max(max, states.unsafe_get(row, column));
        }
        return max;
    }

    private static double sum(FMatrixRMaj states, int from, int to, int column) {
        double sum = 0;
        for (int row = from; row < to; row++) {
            sum += states.unsafe_get(row, column);
        }
        return sum;
    }

    private static double weightedMean(FMatrixRMaj states, int start, int from, int to, int column) {
        double sum = 0;
        double weights = 0;
        for (int row = from; row < to; row++) {
            sum += (double) (row - start + 1) * states.unsafe_get(row, column);
            weights += row - start + 1;
        }
        return sum / weights;
    }
}
