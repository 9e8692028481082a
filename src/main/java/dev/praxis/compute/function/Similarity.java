package dev.praxis.compute.function;

import dev.praxis.compute.execution.Cost;

/**
 * A similarity of two vectors, the greater the more alike. Distances are negated.
 *
 * <p>Source: {@code SimilarityFunction} of sentence-transformers 6.0.1. This class computes in
 * float64.
 */
public enum Similarity {
    /** {@code Σ x_i y_i / √(Σ x_i² Σ y_i²)}; NaN if a vector is zero. */
    COSINE {
        @Override
        public double of(float[] x, int fromX, float[] y, int fromY, int size) {
            return Cosine.of(x, fromX, y, fromY, size);
        }
    },

    /** {@code Σ x_i y_i}. */
    DOT {
        @Override
        public double of(float[] x, int fromX, float[] y, int fromY, int size) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += (double) x[fromX + i] * y[fromY + i];
            }
            return sum;
        }
    },

    /** {@code -√(Σ (x_i - y_i)²)}. */
    EUCLIDEAN {
        @Override
        public double of(float[] x, int fromX, float[] y, int fromY, int size) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                double difference = (double) x[fromX + i] - y[fromY + i];
                sum += difference * difference;
            }
            return 0 - Math.sqrt(sum);
        }
    },

    /** {@code -Σ |x_i - y_i|}. */
    MANHATTAN {
        @Override
        public double of(float[] x, int fromX, float[] y, int fromY, int size) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += Math.abs((double) x[fromX + i] - y[fromY + i]);
            }
            return 0 - sum;
        }
    };

    /** The terms are added one after another, which takes a few cycles each. */
    private static final double OPERATIONS_PER_ENTRY = 1.2;

    /** Fixed operations per pair. */
    private static final double OPERATIONS_PER_PAIR = 10;

    /**
     * Returns the similarity of two parts of float32 arrays.
     *
     * @param x first array, whose vector starts at {@code fromX}. Not modified.
     * @param y second array, whose vector starts at {@code fromY}. Not modified.
     * @param size number of entries of each vector
     */
    public abstract double of(float[] x, int fromX, float[] y, int fromY, int size);

    /** Returns the cost of this many pairs of vectors. */
    public static Cost cost(long pairs, int size) {
        return Cost.operations(pairs * (OPERATIONS_PER_PAIR + OPERATIONS_PER_ENTRY * size));
    }
}
