package dev.praxis.compute.attention;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.Mask;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head attention. With {@code Q = x_q W_queryᵀ + b_query}, and K and V likewise, head i
 * attends with its own columns of Q, K and V:
 *
 * <pre>{@code
 * C_i    = softmax(scale · Q_i K_iᵀ) V_i
 * C      = [C_0 ... C_(h-1)]
 * output = C W_outputᵀ + b_output
 * }</pre>
 *
 * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3.2.2.
 *
 * @param queries x_q, [n x query columns]
 * @param keys x_k, [m x key columns]
 * @param values x_v, [m x value columns]
 * @param projections W and b; null for Q = x_q, K = x_k, V = x_v and no output
 * @param heads the attention of each head
 * @param context C, the contexts of all heads side by side, [n x value size]
 * @param output [n x output size]; null without an output projection
 */
public record MultiHeadAttention(
        DMatrixRMaj queries,
        DMatrixRMaj keys,
        DMatrixRMaj values,
        @Nullable Projections projections,
        List<Attention> heads,
        DMatrixRMaj context,
        @Nullable DMatrixRMaj output) {

    /** The attention of one head, given its columns of Q, K and V. */
    @FunctionalInterface
    private interface Head {
        Attention of(DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values);
    }

    /**
     * The result of {@link #backward}.
     *
     * @param queries ∂L/∂x_q, [n x query columns]
     * @param keys ∂L/∂x_k, [m x key columns]
     * @param values ∂L/∂x_v, [m x value columns]
     * @param projections gradients of the projections; null without projections
     */
    public record Gradient(
            DMatrixRMaj queries,
            DMatrixRMaj keys,
            DMatrixRMaj values,
            @Nullable ProjectionGradients projections) {}

    /**
     * Gradients of projections.
     *
     * @param output null without an output projection
     */
    public record ProjectionGradients(
            Projection.Gradient query,
            Projection.Gradient key,
            Projection.Gradient value,
            Projection.@Nullable Gradient output) {}

    /**
     * Computes the attention of all heads, with all intermediate results.
     *
     * @param queries x_q, finite. Not modified, but retained.
     * @param keys x_k, finite. Not modified, but retained.
     * @param values x_v, finite. Not modified, but retained.
     * @param projections null for none
     * @param heads h, a divisor of the columns of Q and of V
     * @param scale factor of the scores of each head, finite
     * @param mask the keys visible to each query, in every head
     * @throws ComputeException SHAPE for matrices or projections that do not fit; VALUE for a
     *     number that is NaN or infinite, and for heads that do not divide the columns; UNDEFINED,
     *     with the row, for a fully masked row
     */
    public static MultiHeadAttention forward(
            DMatrixRMaj queries,
            DMatrixRMaj keys,
            DMatrixRMaj values,
            @Nullable Projections projections,
            int heads,
            double scale,
            Mask mask) {
        return of(queries, keys, values, projections, heads, (q, k, v) -> Attention.forward(q, k, v, scale, mask));
    }

    /**
     * Computes {@link #forward} with weights and context of exactly 0 for fully masked queries.
     * Their output is the bias of the output projection.
     */
    public static MultiHeadAttention forwardWithZeros(
            DMatrixRMaj queries,
            DMatrixRMaj keys,
            DMatrixRMaj values,
            @Nullable Projections projections,
            int heads,
            double scale,
            Mask mask) {
        return of(
                queries,
                keys,
                values,
                projections,
                heads,
                (q, k, v) -> Attention.forwardWithZeros(q, k, v, scale, mask));
    }

    private static MultiHeadAttention of(
            DMatrixRMaj queries,
            DMatrixRMaj keys,
            DMatrixRMaj values,
            @Nullable Projections projections,
            int heads,
            Head head) {
        Float64.requireFinite("queries", queries);
        Float64.requireFinite("keys", keys);
        Float64.requireFinite("values", values);
        MultiHeadShape shape = MultiHeadShape.of(queries, keys, values, projections, heads);
        DMatrixRMaj q = projections == null ? queries : projections.query().forward(queries);
        DMatrixRMaj k = projections == null ? keys : projections.key().forward(keys);
        DMatrixRMaj v = projections == null ? values : projections.value().forward(values);
        int keySize = shape.headKeySize();
        int valueSize = shape.headValueSize();
        List<Attention> attentions = new ArrayList<>(heads);
        DMatrixRMaj context = new DMatrixRMaj(queries.numRows, shape.valueSize());
        for (int h = 0; h < heads; h++) {
            Execution.check();
            Attention attention = head.of(columns(q, h, keySize), columns(k, h, keySize), columns(v, h, valueSize));
            CommonOps_DDRM.insert(attention.context(), context, 0, h * valueSize);
            attentions.add(attention);
        }
        Projection output = projections == null ? null : projections.output();
        return new MultiHeadAttention(
                queries,
                keys,
                values,
                projections,
                List.copyOf(attentions),
                context,
                output == null ? null : output.forward(context));
    }

    /** Returns the output, or the context without an output projection. */
    public DMatrixRMaj result() {
        return output == null ? context : output;
    }

    /**
     * Computes the gradients: back through the output projection, through each head by
     * {@link Attention#backward}, and through the other projections.
     *
     * @param upstream ∂L/∂output, or ∂L/∂C without an output projection, finite. Not modified.
     * @throws ComputeException SHAPE if it does not have the shape of {@link #result}; VALUE if it
     *     is not finite
     */
    public Gradient backward(DMatrixRMaj upstream) {
        Attention.requireShape(
                upstream, result(), output == null ? "the shape of the context" : "the shape of the output");
        Float64.requireFinite("upstream", upstream);
        Projection outputProjection = projections == null ? null : projections.output();
        Projection.Gradient ofOutput = outputProjection == null ? null : outputProjection.backward(context, upstream);
        DMatrixRMaj contextGradient = ofOutput == null ? upstream : ofOutput.input();
        int keySize = heads.getFirst().queries().numCols;
        int valueSize = heads.getFirst().values().numCols;
        DMatrixRMaj ofQ = new DMatrixRMaj(queries.numRows, heads.size() * keySize);
        DMatrixRMaj ofK = new DMatrixRMaj(keys.numRows, heads.size() * keySize);
        DMatrixRMaj ofV = new DMatrixRMaj(keys.numRows, heads.size() * valueSize);
        for (int h = 0; h < heads.size(); h++) {
            Execution.check();
            Attention.Gradient gradient = heads.get(h).backward(columns(contextGradient, h, valueSize));
            CommonOps_DDRM.insert(gradient.queries(), ofQ, 0, h * keySize);
            CommonOps_DDRM.insert(gradient.keys(), ofK, 0, h * keySize);
            CommonOps_DDRM.insert(gradient.values(), ofV, 0, h * valueSize);
        }
        if (projections == null) {
            return new Gradient(ofQ, ofK, ofV, null);
        }
        Projection.Gradient ofQuery = projections.query().backward(queries, ofQ);
        Projection.Gradient ofKey = projections.key().backward(keys, ofK);
        Projection.Gradient ofValue = projections.value().backward(values, ofV);
        return new Gradient(
                ofQuery.input(),
                ofKey.input(),
                ofValue.input(),
                new ProjectionGradients(ofQuery, ofKey, ofValue, ofOutput));
    }

    /** Returns the columns of head h, of {@code size} columns each. */
    private static DMatrixRMaj columns(DMatrixRMaj x, int h, int size) {
        return CommonOps_DDRM.extract(x, 0, x.numRows, h * size, (h + 1) * size);
    }
}
