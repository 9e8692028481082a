package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Activation;
import java.util.Collections;
import java.util.List;

/**
 * A transformer encoder as data, apart from its weights: what both engines read.
 * {@link WeightShape#of} lists the weights that it has.
 *
 * @param modelSize d, entries of a token's vector
 * @param embedding where each token's vector comes from
 * @param layers from the first on, at least one; all have as many heads, and all or none share a
 *     relative bias
 * @param norm what every norm is
 * @param normPlacement whether norms come before attention and feed-forward, or after their
 *     residuals
 * @param finalNorm whether the last layer's output is normalised
 * @param longest tokens of the longest sequence
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
                        Reason.VALUE, "layers", "expected as many heads, and the same relative bias, in every layer");
            }
        }
    }

    /**
     * The encoder of equal layers with layer norms and with biases everywhere: that of 2017, and
     * PyTorch's TransformerEncoder.
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

    /** The same encoder with a norm behind its last layer. */
    public EncoderArchitecture withFinalNorm() {
        return new EncoderArchitecture(modelSize, embedding, layers, norm, normPlacement, true, longest);
    }

    /** Heads of the first layer, which all layers have as many of. */
    public int heads() {
        return layers.getFirst().attention().heads().count();
    }

    /**
     * Multiply-adds of a forward pass of one sequence; an exponential counts as
     * {@link Cost#EXPONENTIAL}.
     */
    public double operations(int tokens) {
        double operations = 0;
        for (LayerArchitecture layer : layers) {
            operations += tokens * layer.operationsOfAToken(modelSize, tokens);
        }
        return operations;
    }

    static void requirePositive(String field, int size) {
        if (size < 1) {
            throw new ComputeException(Reason.VALUE, field, "expected a number from 1 on, found " + size);
        }
    }
}
