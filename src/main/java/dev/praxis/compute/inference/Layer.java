package dev.praxis.compute.inference;

import dev.praxis.compute.inference.Workspace.Use;
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
     * The layer's output, in the place of its input.
     *
     * @param x [tokens x size]. Overwritten with the output.
     * @param batch the sequences
     * @param weights is given the attention weights; null where nobody asks
     */
    void forward(float[] x, Batch batch, @Nullable AttentionWeights weights, Workspace workspace) {
        int tokens = batch.tokens();
        int numbers = tokens * feedForward.contract().out();
        float[] y = workspace.numbers(Use.BETWEEN_PARTS, numbers);
        if (normFirst) {
            float[] normed = workspace.numbers(Use.NORMED, numbers);
            attention.forward(norm(attentionNorm, x, tokens, normed), batch, weights, x, y, workspace);
            outputNorm.forward(y, tokens, normed);
            feedForward.forward(normed, tokens, y, x, workspace);
        } else {
            attention.forward(x, batch, weights, x, y, workspace);
            norm(attentionNorm, y, tokens, y);
            feedForward.forward(y, tokens, y, x, workspace);
            outputNorm.forward(x, tokens, x);
        }
    }

    private static float[] norm(@Nullable LayerNorm norm, float[] x, int rows, float[] y) {
        if (norm == null) {
            return x;
        }
        norm.forward(x, rows, y);
        return y;
    }
}
