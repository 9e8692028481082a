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

/** Builds the architecture of a request, within the limits. */
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
     * Returns the architecture of a request. A size that is not sent is taken from the weights or
     * embeddings, or else from the defaults.
     */
    EncoderArchitecture of(
            EncoderArchitectureRequest request, EncoderWeightsRequest weights, @Nullable DMatrixRMaj embeddings) {
        long modelSize = DEFAULT_MODEL_SIZE;
        long feedForwardSize = DEFAULT_FEED_FORWARD_SIZE;
        long layers = DEFAULT_LAYERS;
        if (weights.layers() != null) {
            EncoderWeightsRequest.Layer first = weights.layers().getFirst();
            // A bias has exactly one entry per output, so its length is the size.
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
     * Requires the number of heads where no default fits. It cannot be derived from the weights,
     * and a wrong number would go unnoticed.
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
                    "this field is required: the default, %d, does not divide the model size, %d"
                            .formatted(DEFAULT_HEADS, modelSize));
        }
    }

    private static int size(String field, @Nullable Long requested, long defaultSize, Limit limit) {
        long size = requested == null ? defaultSize : requested;
        String pointer = "/architecture/" + field;
        if (size < 1) {
            throw ProblemException.invalid(pointer, "expected at least 1, found " + size);
        }
        limit.require(pointer, size);
        return (int) size;
    }
}
