package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.fast.Workspace.Use;
import org.jspecify.annotations.Nullable;

/**
 * A layer, with A = self-attention, F = feed-forward and N = norm: post-norm
 * {@code y = N(x + A(x))}, {@code N(y + F(y))}; pre-norm {@code y = x + A(N(x))},
 * {@code y + F(N(y))}; norms on both sides {@code y = x + N'(A(N(x)))}, {@code y + N'(F(N(y)))}; or
 * post-norm with one more around the attention, {@code y = N(x + N'(x + A(x)))}.
 *
 * @param attention A
 * @param attentionNorm the norm N of the attention; null for none
 * @param attendedNorm N' of the attention; null unless the placement has one
 * @param feedForward F
 * @param outputNorm the norm N of the feed-forward network
 * @param contractedNorm N' of the feed-forward network; null unless norms are on both sides
 * @param normPlacement where norms are
 */
record Layer(
        SelfAttention attention,
        @Nullable Norm attentionNorm,
        @Nullable Norm attendedNorm,
        PositionWiseNetwork feedForward,
        Norm outputNorm,
        @Nullable Norm contractedNorm,
        NormPlacement normPlacement) {

    /** Loads layer {@code i}. */
    static Layer load(EncoderArchitecture encoder, int i, PositionEncodings positions, WeightLoader loader) {
        LayerArchitecture layer = encoder.layers().get(i);
        int size = encoder.modelSize();
        NormArchitecture norm = encoder.norm();
        String prefix = encoder.weightsOf(i);
        NormPlacement placement = encoder.normPlacement();
        return new Layer(
                SelfAttention.load(encoder, i, positions, loader),
                layer.attentionNormed() ? loader.norm(prefix + "attention_norm", size, norm) : null,
                placement.hasAttendedNorm() ? loader.norm(prefix + "attended_norm", size, norm) : null,
                PositionWiseNetwork.load(layer.feedForward(), size, prefix, loader),
                loader.norm(prefix + "output_norm", size, norm),
                placement == NormPlacement.AROUND ? loader.norm(prefix + "contracted_norm", size, norm) : null,
                placement);
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
        int numbers = tokens * feedForward.size();
        float[] y = workspace.numbers(Use.BETWEEN_PARTS, numbers);
        switch (normPlacement) {
            case BEFORE -> {
                float[] normed = workspace.numbers(Use.NORMED, numbers);
                attention.forward(norm(attentionNorm, x, tokens, normed), batch, weights, x, y, workspace);
                outputNorm.forward(y, tokens, normed);
                feedForward.forward(normed, tokens, y, x, workspace);
            }
            case AFTER -> {
                attention.forward(x, batch, weights, x, y, workspace);
                norm(attentionNorm, y, tokens, y);
                feedForward.forward(y, tokens, y, x, workspace);
                outputNorm.forward(x, tokens, x);
            }
            case AFTER_TWICE -> {
                attention.forward(x, batch, weights, x, y, workspace);
                addNormed(attendedNorm, y, tokens, x);
                System.arraycopy(x, 0, y, 0, numbers);
                norm(attentionNorm, y, tokens, y);
                feedForward.forward(y, tokens, y, x, workspace);
                outputNorm.forward(x, tokens, x);
            }
            case AROUND -> {
                float[] normed = workspace.numbers(Use.NORMED, numbers);
                attention.forward(norm(attentionNorm, x, tokens, normed), batch, weights, null, y, workspace);
                addNormed(attendedNorm, y, tokens, x);
                outputNorm.forward(x, tokens, normed);
                feedForward.forward(normed, tokens, null, y, workspace);
                addNormed(contractedNorm, y, tokens, x);
            }
        }
    }

    /** Adds the normalized rows of y, which are overwritten, to x. */
    private void addNormed(@Nullable Norm norm, float[] y, int tokens, float[] x) {
        norm(norm, y, tokens, y);
        int size = feedForward.size();
        Rows.forEach(attention.engine().workers(), tokens, size, row -> {
            for (int i = row * size; i < (row + 1) * size; i++) {
                x[i] += y[i];
            }
        });
    }

    private static float[] norm(@Nullable Norm norm, float[] x, int rows, float[] y) {
        if (norm == null) {
            return x;
        }
        norm.forward(x, rows, y);
        return y;
    }
}
