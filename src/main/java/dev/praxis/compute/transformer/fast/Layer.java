package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.fast.Workspace.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer, with A = self-attention, F = feed-forward and N = norm: post-norm
 * {@code y = N(x + A(x))}, {@code N(y + F(y))}, or pre-norm {@code y = x + A(N(x))},
 * {@code y + F(N(y))}.
 *
 * @param attention A
 * @param attentionNorm the norm of the attention; null for none
 * @param feedForward F
 * @param outputNorm the norm of the feed-forward network
 * @param normPlacement post-norm or pre-norm
 */
record Layer(
        SelfAttention attention,
        @Nullable Norm attentionNorm,
        FeedForward feedForward,
        Norm outputNorm,
        NormPlacement normPlacement) {

    /** Loads layer {@code i}. */
    static Layer load(
            EncoderArchitecture encoder,
            int i,
            @Nullable RotaryTable rotary,
            @Nullable RelativeBiases relative,
            WeightLoader loader) {
        LayerArchitecture layer = encoder.layers().get(i);
        AttentionArchitecture attention = layer.attention();
        Heads heads = attention.heads();
        int size = encoder.modelSize();
        String prefix = "layers.%d.".formatted(i);
        Linear queriesKeysValues = loader.stacked(
                List.of(prefix + "query", prefix + "key", prefix + "value"),
                new int[] {heads.querySize(), heads.keySize(), heads.keySize()},
                size,
                attention.biased());
        Linear output = loader.linear(prefix + "output", size, heads.querySize(), attention.biased());
        return new Layer(
                new SelfAttention(attention, queriesKeysValues, output, rotary, relative),
                layer.attentionNormed() ? loader.norm(prefix + "attention_norm", size, encoder.norm()) : null,
                FeedForward.load(layer.feedForward(), size, prefix, loader),
                loader.norm(prefix + "output_norm", size, encoder.norm()),
                encoder.normPlacement());
    }

    /**
     * Computes the layer's output in place.
     *
     * @param x [tokens x size]. Overwritten with the output.
     * @param batch the sequences
     * @param weights receives the attention weights; null if they are not kept
     */
    void forward(float[] x, Batch batch, @Nullable AttentionWeights weights, Workspace workspace) {
        int tokens = batch.tokens();
        int numbers = tokens * feedForward.contract().out();
        float[] y = workspace.numbers(Use.BETWEEN_PARTS, numbers);
        if (normPlacement == NormPlacement.BEFORE) {
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

    private static float[] norm(@Nullable Norm norm, float[] x, int rows, float[] y) {
        if (norm == null) {
            return x;
        }
        norm.forward(x, rows, y);
        return y;
    }
}
