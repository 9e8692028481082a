package dev.praxis.api.explanations.encoder;

import dev.praxis.admission.Limit;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.problem.Arguments;
import dev.praxis.problem.ProblemException;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The architecture that a request means, if it is within the limits. */
@Component
class Architectures {
    private static final long DEFAULT_MODEL_SIZE = 512;
    private static final long DEFAULT_HEADS = 8;
    private static final long DEFAULT_FEED_FORWARD_SIZE = 2048;
    private static final long DEFAULT_LAYERS = 6;
    private static final double DEFAULT_EPSILON = 1e-5;

    private final EncoderLimits limits;

    Architectures(EncoderLimits limits) {
        this.limits = limits;
    }

    /**
     * What the request says; for a size that it leaves open, the one of its weights or embeddings;
     * else the default.
     */
    EncoderArchitecture of(
            EncoderArchitectureRequest request, EncoderWeightsRequest weights, @Nullable DMatrixRMaj embeddings) {
        long modelSize = DEFAULT_MODEL_SIZE;
        long feedForwardSize = DEFAULT_FEED_FORWARD_SIZE;
        long layers = DEFAULT_LAYERS;
        if (weights.layers() != null) {
            EncoderWeightsRequest.Layer first = weights.layers().getFirst();
            // By the biases, whose sizes say nothing else.
            modelSize = first.query().out("/layers/0/query");
            feedForwardSize = first.expand().out("/layers/0/expand");
            layers = weights.layers().size();
        } else if (embeddings != null) {
            modelSize = embeddings.numCols;
        }
        int size = size("model_size", request.modelSize(), modelSize, limits.modelSizeLimit());
        requireHeads(request, weights, size);
        int heads = size("heads", request.heads(), DEFAULT_HEADS, limits.headLimit());
        int inner =
                size("feed_forward_size", request.feedForwardSize(), feedForwardSize, limits.feedForwardSizeLimit());
        int count = size("layers", request.layers(), layers, limits.layerLimit());
        EncoderArchitecture architecture = Arguments.within(
                "architecture",
                () -> EncoderArchitecture.uniform(
                        size,
                        heads,
                        inner,
                        count,
                        Objects.requireNonNullElse(request.activation(), FeedForwardActivation.RELU)
                                .function(),
                        Boolean.TRUE.equals(request.normFirst()) ? NormPlacement.BEFORE : NormPlacement.AFTER,
                        Objects.requireNonNullElse(request.layerNormEpsilon(), DEFAULT_EPSILON),
                        Objects.requireNonNullElse(request.positions(), AddedPositions.SINUSOIDAL)
                                .positions()));
        return weights.finalNorm() == null ? architecture : architecture.withFinalNorm();
    }

    /**
     * Weights do not tell how many heads they have, and a wrong number would still give an answer.
     */
    private static void requireHeads(EncoderArchitectureRequest request, EncoderWeightsRequest weights, int modelSize) {
        if (request.heads() != null) {
            return;
        }
        if (weights.layers() != null) {
            throw ProblemException.invalid("/architecture/heads", "this field is required with layers");
        }
        if (modelSize % DEFAULT_HEADS != 0) {
            throw ProblemException.invalid(
                    "/architecture/heads",
                    "this field is required: its default, %d, does not divide the model size, %d"
                            .formatted(DEFAULT_HEADS, modelSize));
        }
    }

    private static int size(String field, @Nullable Long requested, long otherwise, Limit limit) {
        long size = requested == null ? otherwise : requested;
        String pointer = "/architecture/" + field;
        if (size < 1) {
            throw ProblemException.invalid(pointer, "expected a number from 1 on, found " + size);
        }
        limit.require(pointer, size);
        return (int) size;
    }
}
