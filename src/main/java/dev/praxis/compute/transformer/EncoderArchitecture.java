package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Activation;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The architecture of a transformer encoder, without its weights, shared by both engines.
 * {@link WeightShape#of} lists its weights.
 *
 * @param modelSize d, entries of a token's vector
 * @param embedding the embedding layer
 * @param layers in order; all have the same number of heads and the same relative positions. An
 *     encoder without layers consists of its embeddings.
 * @param norm the kind of all norms
 * @param normPlacement where norms are
 * @param finalNorm whether the last layer's output is normalized
 * @param longest maximum sequence length in tokens
 * @param groups number of groups of consecutive layers that share weights; equal to the number of
 *     layers if each has its own
 */
public record EncoderArchitecture(
        int modelSize,
        EmbeddingArchitecture embedding,
        List<LayerArchitecture> layers,
        NormArchitecture norm,
        NormPlacement normPlacement,
        boolean finalNorm,
        int longest,
        int groups) {

    public EncoderArchitecture {
        requirePositive("model_size", modelSize);
        layers = List.copyOf(layers);
        for (LayerArchitecture layer : layers) {
            AttentionArchitecture first = layers.getFirst().attention();
            if (layer.attention().heads().count() != first.heads().count()
                    || !Objects.equals(layer.attention().relative(), first.relative())) {
                throw new ComputeException(
                        Reason.VALUE,
                        "layers",
                        "expected the same number of heads and the same relative positions in every layer");
            }
        }
        if (groups < Math.min(1, layers.size()) || groups > layers.size()) {
            throw wrong("groups", "at most one group per layer", groups);
        }
        if (groups < layers.size() && !layers.stream().allMatch(layers.getFirst()::equals)) {
            throw new ComputeException(Reason.VALUE, "layers", "expected equal layers, since some share weights");
        }
    }

    /** Creates an encoder whose layers each have their own weights. */
    public EncoderArchitecture(
            int modelSize,
            EmbeddingArchitecture embedding,
            List<LayerArchitecture> layers,
            NormArchitecture norm,
            NormPlacement normPlacement,
            boolean finalNorm,
            int longest) {
        this(modelSize, embedding, layers, norm, normPlacement, finalNorm, longest, layers.size());
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
        return new EncoderArchitecture(modelSize, embedding, layers, norm, normPlacement, true, longest, groups);
    }

    /** Returns this encoder with layers that share weights in this number of groups. */
    public EncoderArchitecture sharingWeights(int inGroups) {
        return new EncoderArchitecture(modelSize, embedding, layers, norm, normPlacement, finalNorm, longest, inGroups);
    }

    /** Returns the number of heads, which is the same in all layers; 0 without layers. */
    public int heads() {
        return layers.isEmpty() ? 0 : layers.getFirst().attention().heads().count();
    }

    /** Returns the effect of relative positions, which is the same in all layers; null for none. */
    public @Nullable RelativePositions relative() {
        return layers.isEmpty() ? null : layers.getFirst().attention().relative();
    }

    /** Returns the prefix of the weights of a layer, such as {@code layers.0.}. */
    public String weightsOf(int layer) {
        return "layers.%d.".formatted(Math.toIntExact((long) layer * groups / layers.size()));
    }

    /**
     * Returns the multiply-adds of a forward pass of one sequence; an exponential counts as
     * {@link Cost#EXPONENTIAL}.
     */
    public double operations(int tokens) {
        double operations =
                embedding.projectedFrom() == null ? 0 : (double) tokens * modelSize * embedding.projectedFrom();
        for (LayerArchitecture layer : layers) {
            operations += tokens * layer.operationsPerToken(modelSize, tokens);
        }
        return operations;
    }

    static ComputeException wrong(String field, String expected, Object found) {
        return new ComputeException(Reason.VALUE, field, "expected %s, found %s".formatted(expected, found));
    }

    static void requirePositive(String field, int size) {
        if (size < 1) {
            throw new ComputeException(Reason.VALUE, field, "expected at least 1, found " + size);
        }
    }
}
