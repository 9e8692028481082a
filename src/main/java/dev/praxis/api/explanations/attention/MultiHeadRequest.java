package dev.praxis.api.explanations.attention;

import dev.praxis.admission.Limit;
import dev.praxis.compute.attention.MultiHeadAttention;
import dev.praxis.compute.attention.MultiHeadShape;
import dev.praxis.compute.attention.Projections;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Mask;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Integers;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A request for several heads or for projections, checked.
 *
 * @param projections the projections sent; null if they are drawn or if there are none
 * @param seed the seed of the projections; null if they are sent or if there are none
 */
record MultiHeadRequest(
        DMatrixRMaj queries,
        DMatrixRMaj keys,
        DMatrixRMaj values,
        MultiHeadShape shape,
        @Nullable Projections projections,
        @Nullable Long seed) {

    private static final long DEFAULT_SEED = 42;

    /** Returns whether the request is for more than one head without projections. */
    static boolean isSentIn(AttentionRequest request) {
        return request.projections() != null || (request.heads() != null && request.heads() != 1);
    }

    /**
     * Checks a request.
     *
     * @param drawn the limit on the weights drawn
     */
    static MultiHeadRequest of(
            AttentionRequest request, DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values, Limit drawn) {
        int heads = Integers.orDefault("/heads", request.heads(), 1);
        ProjectionsRequest sent = request.projections();
        Projections projections = sent == null ? null : sent.sent();
        if (sent == null || projections != null) {
            return new MultiHeadRequest(
                    queries,
                    keys,
                    values,
                    MultiHeadShape.of(queries, keys, values, projections, heads),
                    projections,
                    null);
        }
        int size = size(sent.size(), queries.numCols);
        MultiHeadShape shape = MultiHeadShape.drawn(queries, keys, values, size, heads);
        drawn.require("/projections/size", shape.weights());
        return new MultiHeadRequest(
                queries, keys, values, shape, null, Objects.requireNonNullElse(sent.seed(), DEFAULT_SEED));
    }

    private static int size(@Nullable Long sent, int otherwise) {
        int size = Integers.orDefault("/projections/size", sent, otherwise);
        if (size < 1) {
            throw ProblemException.invalid("/projections/size", "expected at least 1, found " + size);
        }
        return size;
    }

    Cost cost(boolean isWithGradient) {
        Cost forward = seed == null ? shape.forwardCost() : shape.forwardCost().plus(shape.drawingCost());
        return isWithGradient ? forward.plus(shape.backwardCost()) : forward;
    }

    MultiHeadAttention forward(double scale, Mask mask, boolean areZeros) {
        Projections used = seed == null ? projections : Projections.drawn(seed, shape);
        return areZeros
                ? MultiHeadAttention.forwardWithZeros(queries, keys, values, used, shape.heads(), scale, mask)
                : MultiHeadAttention.forward(queries, keys, values, used, shape.heads(), scale, mask);
    }
}
