package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Activation;
import java.util.Collections;
import java.util.List;

/**
 * The architecture of a transformer encoder, without its weights, shared by both engines.
 * {@link WeightShape#of} lists its weights.
 *
 * @param modelSize d, entries of a token's vector
 * @param embedding the embedding layer
 * @param layers in order, at least one; all have the same number of heads, and all or none share a
 *     relative bias
 * @param norm the kind of all norms
 * @param normPlacement whether norms come before attention and feed-forward, or after their
 *     residuals
 * @param finalNorm whether the last layer's output is normalized
 * @param longest maximum sequence length in tokens
 */
public record EncoderArchitecture(
        int modelSize,
        EmbeddingArchitecture embedding,
        List<LayerArchitecture> layers,
        NormArchitecture norm,
        NormPlacement normPlacement,
        boolean finalNorm,
        int longest) {

    public EncoderArchitecture {
        requirePositive("model_size", modelSize);
        requirePositive("layers", layers.size());
        for (LayerArchitecture layer : layers) {
            AttentionArchitecture first = layers.getFirst().attention();
            if (layer.attention().heads().count() != first.heads().count()
                    || layer.attention().relativeBias() != first.relativeBias()) {
                throw new ComputeException(
                        Reason.VALUE,
                        "layers",
                        "expected the same number of heads and the same relative bias in every layer");
            }
        }
    }

    /**
     * Returns an encoder of identical layers with layer norms and biases everywhere, as in the
     * original paper and PyTorch's TransformerEncoder.
     *
     * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3.
     *
     * @param heads a divisor of the model size
     * @param feedForwardSize entries between expansion and contraction
     * @param epsilon ε of the norms, above 0
     * @throws ComputeException VALUE for a size below 1, heads that do not divide the model size,
     *     and an ε outside its domain
     */
    public static EncoderArchitecture uniform(
            int modelSize,
            int heads,
            int feedForwardSize,
            int layers,
            Activation activation,
            NormPlacement placement,
            double epsilon,
            Positions positions) {
        requirePositive("model_size", modelSize);
        requirePositive("layers", layers);
        AttentionArchitecture attention = AttentionArchitecture.plain(Heads.dividing(modelSize, heads));
        FeedForwardArchitecture feedForward = new FeedForwardArchitecture(feedForwardSize, activation, false, true);
        return new EncoderArchitecture(
                modelSize,
                new EmbeddingArchitecture(0, positions, 0, false),
                Collections.nCopies(layers, new LayerArchitecture(attention, true, feedForward)),
                new NormArchitecture(NormArchitecture.Kind.LAYER, true, epsilon),
                placement,
                false,
                Integer.MAX_VALUE);
    }

    /** Returns this encoder with a norm after its last layer. */
    public EncoderArchitecture withFinalNorm() {
        return new EncoderArchitecture(modelSize, embedding, layers, norm, normPlacement, true, longest);
    }

    /** Returns the number of heads, which is the same in all layers. */
    public int heads() {
        return layers.getFirst().attention().heads().count();
    }

    /**
     * Returns the multiply-adds of a forward pass of one sequence; an exponential counts as
     * {@link Cost#EXPONENTIAL}.
     */
    public double operations(int tokens) {
        double operations = 0;
        for (LayerArchitecture layer : layers) {
            operations += tokens * layer.operationsPerToken(modelSize, tokens);
        }
        return operations;
    }

    static void requirePositive(String field, int size) {
        if (size < 1) {
            throw new ComputeException(Reason.VALUE, field, "expected at least 1, found " + size);
        }
    }
}
