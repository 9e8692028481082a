package dev.praxis.compute.attention;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.XavierUniform;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of {@link MultiHeadAttention}, known before anything is computed.
 *
 * @param queries n, number of queries
 * @param keys m, number of keys and of values
 * @param queryColumns columns of the queries as given
 * @param keyColumns columns of the keys as given
 * @param valueColumns columns of the values as given
 * @param heads h, a divisor of the two sizes below
 * @param keySize columns of the queries of all heads, and of their keys
 * @param valueSize columns of the values of all heads
 * @param outputSize columns of the output; 0 without an output projection
 * @param isProjected whether queries, keys and values are projected
 */
public record MultiHeadShape(
        int queries,
        int keys,
        int queryColumns,
        int keyColumns,
        int valueColumns,
        int heads,
        int keySize,
        int valueSize,
        int outputSize,
        boolean isProjected) {

    /** Matrices, views and loops of one head, however small they are. */
    private static final int OPERATIONS_PER_HEAD = 5_000;

    /** Copies of the columns of a head, for its attention and for all heads side by side. */
    private static final int OPERATIONS_PER_COPY = 4;

    /**
     * Validates the number of heads.
     *
     * @throws ComputeException VALUE if it does not divide the columns
     */
    public MultiHeadShape {
        requireDivisor(heads, isProjected ? "the columns of the projected queries" : "the columns of queries", keySize);
        requireDivisor(heads, isProjected ? "the columns of the projected values" : "the columns of values", valueSize);
    }

    /**
     * Returns the shape of an attention.
     *
     * @param projections null for heads that attend with the columns as given
     * @throws ComputeException SHAPE if matrices or projections do not fit each other; VALUE for
     *     heads that do not divide the columns
     */
    public static MultiHeadShape of(
            DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values, @Nullable Projections projections, int heads) {
        if (projections == null) {
            require("keys", keys.numCols, "rows of %d numbers, as in the queries", queries.numCols);
            return of(queries, keys, values, heads, queries.numCols, values.numCols, 0, false);
        }
        requireFits("query", projections.query(), "queries", queries);
        requireFits("key", projections.key(), "keys", keys);
        requireFits("value", projections.value(), "values", values);
        Projection output = projections.output();
        return of(
                queries,
                keys,
                values,
                heads,
                projections.query().out(),
                projections.value().out(),
                output == null ? 0 : output.out(),
                true);
    }

    /**
     * Returns the shape of an attention whose projections are drawn, with an output of as many
     * columns as the queries have.
     *
     * @param size columns of queries, keys and values of all heads
     * @throws ComputeException as {@link #of}
     */
    public static MultiHeadShape drawn(DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values, int size, int heads) {
        return of(queries, keys, values, heads, size, size, queries.numCols, true);
    }

    private static MultiHeadShape of(
            DMatrixRMaj queries,
            DMatrixRMaj keys,
            DMatrixRMaj values,
            int heads,
            int keySize,
            int valueSize,
            int outputSize,
            boolean isProjected) {
        require("values", values.numRows, "%d rows, one per key", keys.numRows);
        return new MultiHeadShape(
                queries.numRows,
                keys.numRows,
                queries.numCols,
                keys.numCols,
                values.numCols,
                heads,
                keySize,
                valueSize,
                outputSize,
                isProjected);
    }

    /** Returns d_k, the columns of the queries and keys of one head. */
    public int headKeySize() {
        return keySize / heads;
    }

    /** Returns d_v, the columns of the values and the context of one head. */
    public int headValueSize() {
        return valueSize / heads;
    }

    /** Returns the number of entries of all weights; 0 without projections. */
    public double weights() {
        return isProjected
                ? (double) keySize * ((double) queryColumns + keyColumns)
                        + (double) valueSize * ((double) valueColumns + outputSize)
                : 0;
    }

    /** Returns the cost of {@link Projections#drawn}, including the projections in the response. */
    public Cost drawingCost() {
        return XavierUniform.cost(weights()).plus(Cost.answer(parameters()));
    }

    /** Returns the cost of {@link MultiHeadAttention#forward}, including it in the response. */
    public Cost forwardCost() {
        double sentAndContext = projected() + (double) queries * valueSize;
        return Attention.forwardCost(queries, keys, headKeySize(), headValueSize())
                .times(heads)
                .plus(Cost.multiplications(projectionMultiplications()))
                .plus(Cost.operations((double) OPERATIONS_PER_HEAD * heads + OPERATIONS_PER_COPY * sentAndContext))
                .plus(Cost.working(isProjected ? projected() + weights() : 0))
                .plus(Cost.answer((heads - 1.0) * ((double) queries * (3.0 * keys + headValueSize()))
                        + sentAndContext
                        + (double) queries * outputSize));
    }

    /** Returns the cost of {@link MultiHeadAttention#backward}, including it in the response. */
    public Cost backwardCost() {
        double ofInputs = (double) queries * queryColumns + (double) keys * keyColumns + (double) keys * valueColumns;
        double ofContext = (double) queries * valueSize;
        return Attention.backwardCost(queries, keys, headKeySize(), headValueSize())
                .passedOn()
                .times(heads)
                .plus(Cost.multiplications(2 * projectionMultiplications()))
                .plus(Cost.operations(
                        (double) OPERATIONS_PER_HEAD * heads + OPERATIONS_PER_COPY * (projected() + ofContext)))
                .plus(Cost.working(projected() + 2 * ofContext + weights()))
                .plus(Cost.answer(ofInputs + parameters()));
    }

    /** Returns the number of entries of the queries, keys and values of all heads. */
    private double projected() {
        return ((double) queries + keys) * keySize + (double) keys * valueSize;
    }

    private double parameters() {
        return weights() + (isProjected ? 2.0 * keySize + valueSize + outputSize : 0);
    }

    private double projectionMultiplications() {
        return isProjected
                ? (double) queries * queryColumns * keySize
                        + (double) keys * keyColumns * keySize
                        + (double) keys * valueColumns * valueSize
                        + (double) queries * valueSize * outputSize
                : 0;
    }

    private static void requireFits(String name, Projection projection, String input, DMatrixRMaj matrix) {
        require(
                "projections/%s/weight".formatted(name),
                projection.in(),
                "rows of %d numbers, the columns of " + input,
                matrix.numCols);
    }

    private static void require(String argument, int found, String expected, int size) {
        if (found != size) {
            throw new ComputeException(
                    Reason.SHAPE, argument, "expected %s, found %d".formatted(expected.formatted(size), found));
        }
    }

    private static void requireDivisor(int heads, String of, int size) {
        if (heads < 1 || size % heads != 0) {
            throw new ComputeException(
                    Reason.VALUE, "heads", "expected a divisor of %s, %d, found %d".formatted(of, size, heads));
        }
    }
}
