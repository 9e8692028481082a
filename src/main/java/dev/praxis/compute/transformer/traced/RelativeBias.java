package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.RelativePositions;
import dev.praxis.compute.transformer.Weights;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** A bias by relative position, added to the scaled scores of a layer's heads. */
sealed interface RelativeBias permits BucketBias, DisentangledBias, SlopeBias {

    /**
     * Returns the bias of a layer; null for none.
     *
     * @param layer index of the layer
     * @param embeddings the relative embeddings; null if there are none
     */
    static @Nullable RelativeBias of(
            EncoderArchitecture architecture, int layer, @Nullable RelativeEmbeddings embeddings, Weights weights) {
        return switch (architecture.relative()) {
            case null -> null;
            case RelativePositions.Buckets ignored -> BucketBias.of(weights, architecture.heads());
            case RelativePositions.Slopes ignored ->
                new SlopeBias(RelativePositions.Slopes.ofHeads(architecture.heads()));
            case RelativePositions.Disentangled ignored ->
                DisentangledBias.of(
                        Objects.requireNonNull(embeddings),
                        architecture.layers().get(layer).attention(),
                        weights,
                        architecture.weightsOf(layer));
        };
    }

    /**
     * Returns the bias of a head.
     *
     * @param queries [tokens x head size]. Not modified.
     * @param keys [tokens x head size]. Not modified.
     * @return [tokens x tokens]
     */
    DMatrixRMaj of(int head, DMatrixRMaj queries, DMatrixRMaj keys);

    /** Returns the formula of the biased scores of a head. */
    String formula(int head);

    /** Adds the gradients of a head's queries and keys through a bias that depends on them. */
    default Attention.Gradient backward(Attention.Gradient gradient, int head) {
        return gradient;
    }

    /** Reports the stages of which a head's bias is computed. */
    default void report(int head, Stage queries, Stage keys, Tracer tracer) {}
}
