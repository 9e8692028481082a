package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.Pooling;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Pooling of a sequence's token vectors into one vector, with sums in float64. See {@link Pooling}
 * for the definitions.
 */
final class Pool {
    private Pool() {}

    /**
     * Pools the rows from {@code from}, inclusive, to {@code to}, exclusive.
     *
     * @param states [tokens x size]. Not modified.
     * @param start the sequence's first row, at most {@code from}
     * @param into receives {@code size} entries, starting at {@code at}
     */
    static void of(Pooling pooling, FMatrixRMaj states, int start, int from, int to, float[] into, int at) {
        int size = states.numCols;
        if (from == to) {
            Arrays.fill(into, at, at + size, 0);
            return;
        }
        switch (pooling) {
            case CLS -> System.arraycopy(states.data, from * size, into, at, size);
            case LAST_TOKEN -> System.arraycopy(states.data, (to - 1) * size, into, at, size);
            case MAX -> max(states, from, to, into, at);
            case MEAN -> mean(states, from, to, to - from, into, at);
            case MEAN_SQRT_LENGTH -> mean(states, from, to, Math.sqrt(to - from), into, at);
            case WEIGHTED_MEAN -> weightedMean(states, start, from, to, into, at);
        }
    }

    private static void max(FMatrixRMaj states, int from, int to, float[] into, int at) {
        Arrays.fill(into, at, at + states.numCols, Float.NEGATIVE_INFINITY);
        for (int row = from; row < to; row++) {
            int first = row * states.numCols;
            for (int column = 0; column < states.numCols; column++) {
                into[at + column] = Math.max(into[at + column], states.data[first + column]);
            }
        }
    }

    /** Divides the sum of the rows by a number. */
    private static void mean(FMatrixRMaj states, int from, int to, double divisor, float[] into, int at) {
        double[] sums = new double[states.numCols];
        for (int row = from; row < to; row++) {
            int first = row * sums.length;
            for (int column = 0; column < sums.length; column++) {
                sums[column] += states.data[first + column];
            }
        }
        divide(sums, divisor, into, at);
    }

    private static void weightedMean(FMatrixRMaj states, int start, int from, int to, float[] into, int at) {
        double[] sums = new double[states.numCols];
        double weights = 0;
        for (int row = from; row < to; row++) {
            double weight = row - start + 1;
            int first = row * sums.length;
            for (int column = 0; column < sums.length; column++) {
                sums[column] += weight * states.data[first + column];
            }
            weights += weight;
        }
        divide(sums, weights, into, at);
    }

    private static void divide(double[] sums, double divisor, float[] into, int at) {
        for (int column = 0; column < sums.length; column++) {
            into[at + column] = (float) (sums[column] / divisor);
        }
    }
}
