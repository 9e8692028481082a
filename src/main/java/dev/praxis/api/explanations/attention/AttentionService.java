package dev.praxis.api.explanations.attention;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limits;
import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.attention.MultiHeadAttention;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Mask;
import dev.praxis.problem.Arguments;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Booleans;
import dev.praxis.wire.json.Tensor;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class AttentionService {
    private final Admission admission;
    private final Limits limits;

    AttentionService(Admission admission, Limits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    AttentionResponse attention(AttentionRequest request) {
        DMatrixRMaj queries = request.queries().requireMatrix("queries");
        DMatrixRMaj keys = request.keys().requireMatrix("keys");
        DMatrixRMaj values = request.values().requireMatrix("values");
        Tensor upstream = request.upstream();
        DMatrixRMaj contextGradient = upstream == null ? null : upstream.requireMatrix("upstream");
        if (MultiHeadRequest.isSentIn(request)) {
            return multiHead(
                    request,
                    MultiHeadRequest.of(request, queries, keys, values, limits.requestLimit()),
                    contextGradient);
        }
        double scale = Scale.of(request.scale(), queries.numCols);
        boolean areZeros = areZeros(request);
        Mask mask = mask(request.mask(), queries.numRows, keys.numRows, areZeros);
        return admission.run("attention", cost(queries, keys, values, contextGradient != null), () -> {
            Attention attention = areZeros
                    ? Attention.forwardWithZeros(queries, keys, values, scale, mask)
                    : forward(queries, keys, values, scale, mask);
            return AttentionResponse.of(
                    attention, contextGradient == null ? null : attention.backward(contextGradient));
        });
    }

    private AttentionResponse multiHead(
            AttentionRequest request, MultiHeadRequest heads, @Nullable DMatrixRMaj upstream) {
        double scale = Scale.of(request.scale(), heads.shape().headKeySize());
        boolean areZeros = areZeros(request);
        Mask mask = mask(request.mask(), heads.shape().queries(), heads.shape().keys(), areZeros);
        return admission.run("attention", heads.cost(upstream != null), () -> {
            MultiHeadAttention attention =
                    Arguments.renamed("mask", "mask/allowed", () -> heads.forward(scale, mask, areZeros));
            return AttentionResponse.of(
                    attention, heads.seed() != null, upstream == null ? null : attention.backward(upstream));
        });
    }

    private static Cost cost(DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values, boolean isWithGradient) {
        int n = queries.numRows;
        int m = keys.numRows;
        Cost forward = Attention.forwardCost(n, m, keys.numCols, values.numCols);
        return isWithGradient ? forward.plus(Attention.backwardCost(n, m, keys.numCols, values.numCols)) : forward;
    }

    private static Attention forward(
            DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values, double scale, Mask mask) {
        // Only an explicit mask can have a fully masked row: the others never mask the first key.
        return Arguments.renamed("mask", "mask/allowed", () -> Attention.forward(queries, keys, values, scale, mask));
    }

    private static boolean areZeros(AttentionRequest request) {
        if (request.fullyMasked() != FullyMasked.ZEROS) {
            return false;
        }
        MaskRequest mask = request.mask();
        if (mask == null || mask.causal() != null) {
            throw ProblemException.invalid("/fully_masked", "has no effect without allowed or key_length as the mask");
        }
        return true;
    }

    private static Mask mask(@Nullable MaskRequest request, int queries, int keys, boolean areZeros) {
        if (request == null) {
            return Mask.NONE;
        }
        if (Stream.of(request.causal(), request.keyLength(), request.allowed())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw ProblemException.invalid("/mask", "expected exactly one of causal, key_length and allowed");
        }
        if (request.causal() != null) {
            return request.causal() ? Mask.causal() : Mask.NONE;
        }
        return request.keyLength() != null
                ? keyLength(request.keyLength(), areZeros ? 0 : 1, keys)
                : allowed(Objects.requireNonNull(request.allowed()), queries, keys);
    }

    private static Mask keyLength(long length, int min, int keys) {
        if (length < min || length > keys) {
            throw ProblemException.invalid(
                    "/mask/key_length", "expected an integer from %d to %d, found %d".formatted(min, keys, length));
        }
        return Mask.first(length);
    }

    private static Mask allowed(Booleans allowed, int queries, int keys) {
        if (!allowed.isMatrix(queries, keys)) {
            throw ProblemException.invalid(
                    "/mask/allowed",
                    "expected one row per query and one column per key, [%d, %d], found %s"
                            .formatted(queries, keys, allowed.describeShape()));
        }
        boolean[] values = allowed.values();
        return (query, key) -> values[query * keys + key];
    }
}
