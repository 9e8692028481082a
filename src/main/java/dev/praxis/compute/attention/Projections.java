package dev.praxis.compute.attention;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.XavierUniform;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The projections of multi-head attention.
 *
 * @param query to the queries of all heads
 * @param key to the keys of all heads, as many columns as the queries
 * @param value to the values of all heads
 * @param output of the contexts of all heads; null for none
 */
public record Projections(
        Projection query,
        Projection key,
        Projection value,
        @Nullable Projection output) {

    /**
     * Checks that the projections fit each other.
     *
     * @throws ComputeException SHAPE if they do not
     */
    public Projections {
        if (key.out() != query.out()) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "key/weight",
                    "expected %d rows, as in the query projection, found %d".formatted(query.out(), key.out()));
        }
        if (output != null && output.in() != value.out()) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "output/weight",
                    "expected rows of %d numbers, the rows of the value projection, found %d"
                            .formatted(value.out(), output.in()));
        }
    }

    /**
     * Draws projections of {@link XavierUniform} weights and biases of 0. The weights take the
     * numbers of the seed in the order query, key, value, output, each row by row. With equal sizes
     * they are those of the first layer of {@code SeededWeights}.
     *
     * @param shape the shape of an attention with an output projection
     */
    public static Projections drawn(long seed, MultiHeadShape shape) {
        int size = shape.keySize();
        Projection query = drawn(seed, 0, size, shape.queryColumns());
        Projection key = drawn(seed, query.weight().getNumElements(), size, shape.keyColumns());
        long first = (long) query.weight().getNumElements() + key.weight().getNumElements();
        Projection value = drawn(seed, first, shape.valueSize(), shape.valueColumns());
        first += value.weight().getNumElements();
        return new Projections(query, key, value, drawn(seed, first, shape.outputSize(), shape.valueSize()));
    }

    private static Projection drawn(long seed, long first, int out, int in) {
        DMatrixRMaj weight = XavierUniform.weights(seed, first, out, in);
        return new Projection(weight, new double[out]);
    }
}
