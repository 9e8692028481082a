package dev.praxis.compute.inference;

import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * One layer, with A = self-attention, F = feed-forward and N = norm: {@code y = N(x + A(x))}, {@code N(y + F(y))}; or, with the norms first, {@code y = x
 * + A(N(x))}, {@code y + F(N(y))}.
 *
 * @param attention A
 * @param attentionNorm the norm of the attention; null for none
 * @param feedForward F
 * @param outputNorm the norm of the feed-forward network
 * @param normFirst whether each norm stands before its part, or behind the sum
 */
public record Layer(
        SelfAttention attention,
        @Nullable LayerNorm attentionNorm,
        FeedForward feedForward,
        LayerNorm outputNorm,
        boolean normFirst) {

    /**
     * The layer's output.
     *
     * @param x [tokens x size]. Not modified.
     * @param batch the sequences
     * @param weights is given the attention weights; null where nobody asks
     * @return [tokens x size]
     */
    FMatrixRMaj forward(FMatrixRMaj x, Batch batch, @Nullable AttentionWeights weights) {
        if (normFirst) {
            FMatrixRMaj y = sum(x, attention.forward(norm(attentionNorm, x), batch, weights));
            return sum(y, feedForward.forward(outputNorm.forward(y)));
        }
        FMatrixRMaj y = norm(attentionNorm, sum(x, attention.forward(x, batch, weights)));
        return outputNorm.forward(sum(y, feedForward.forward(y)));
    }

    private static FMatrixRMaj norm(@Nullable LayerNorm norm, FMatrixRMaj x) {
        return norm == null ? x : norm.forward(x);
    }

    /** {@code x + change}, in the place of the change. */
    private static FMatrixRMaj sum(FMatrixRMaj x, FMatrixRMaj change) {
        for (int i = 0; i < change.data.length; i++) {
            change.data[i] += x.data[i];
        }
        return change;
    }
}
