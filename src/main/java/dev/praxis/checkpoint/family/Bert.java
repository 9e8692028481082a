package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Positions;
import java.util.Collections;
import java.util.List;

/**
 * The architecture of BERT and of families derived from it: post-norm layers with biases, with
 * sizes of equal names.
 */
final class Bert {
    private Bert() {}

    /**
     * Returns an encoder of equal layers in the form of BERT, with sizes from BERT's configuration
     * fields.
     */
    static EncoderArchitecture architecture(ConfigFile config, EmbeddingArchitecture embedding) {
        return architecture(config, embedding, AttentionArchitecture.plain(heads(config)));
    }

    /** Returns an encoder of equal layers in the form of BERT, with another activation. */
    static EncoderArchitecture architecture(ConfigFile config, EmbeddingArchitecture embedding, Activation activation) {
        return architecture(config, embedding, AttentionArchitecture.plain(heads(config)), activation);
    }

    /** Returns an encoder of equal layers in the form of BERT, with another kind of attention. */
    static EncoderArchitecture architecture(
            ConfigFile config, EmbeddingArchitecture embedding, AttentionArchitecture attention) {
        return architecture(config, embedding, attention, Activations.of(config, "hidden_act"));
    }

    private static EncoderArchitecture architecture(
            ConfigFile config,
            EmbeddingArchitecture embedding,
            AttentionArchitecture attention,
            Activation activation) {
        Supported.requireEncoder(config);
        Supported.requireAbsolutePositions(config);
        FeedForwardArchitecture feedForward =
                new FeedForwardArchitecture(config.size("intermediate_size"), activation, false, true);
        return architecture(
                config.size("hidden_size"),
                embedding,
                new LayerArchitecture(attention, true, feedForward),
                Supported.layers(config, "num_hidden_layers"),
                config.positive("layer_norm_eps", 1e-12));
    }

    /** Returns an encoder of equal layers in the form of BERT. */
    static EncoderArchitecture architecture(
            int size, EmbeddingArchitecture embedding, LayerArchitecture layer, int layers, double epsilon) {
        int longest =
                embedding.positions() instanceof Positions.Learned learned ? learned.longest() : Integer.MAX_VALUE;
        return postNorm(size, embedding, Collections.nCopies(layers, layer), epsilon, longest);
    }

    /** Returns an encoder of post-norm layers, whose norms are layer norms with biases. */
    static EncoderArchitecture postNorm(
            int size, EmbeddingArchitecture embedding, List<LayerArchitecture> layers, double epsilon, int longest) {
        return postNorm(size, embedding, layers, NormPlacement.AFTER, epsilon, longest);
    }

    /** Returns an encoder of post-norm layers, with one or two norms after the attention. */
    static EncoderArchitecture postNorm(
            int size,
            EmbeddingArchitecture embedding,
            List<LayerArchitecture> layers,
            NormPlacement placement,
            double epsilon,
            int longest) {
        NormArchitecture norm = new NormArchitecture(NormArchitecture.Kind.LAYER, true, epsilon);
        return new EncoderArchitecture(size, embedding, layers, norm, placement, false, longest);
    }

    static Heads heads(ConfigFile config) {
        return Supported.heads(config, "num_attention_heads", "hidden_size");
    }

    /** Returns the names of the tensors of BERT's layers and embeddings. */
    static TensorNames.Builder tensors(String prefix) {
        return TensorNames.ofEncoder(prefix, "encoder.layer")
                .name("token_embeddings", "embeddings.word_embeddings")
                .name("position_embeddings", "embeddings.position_embeddings")
                .name("type_embeddings", "embeddings.token_type_embeddings")
                .name("embedding_norm", "embeddings.LayerNorm")
                .name("query", "attention.self.query")
                .name("key", "attention.self.key")
                .name("value", "attention.self.value")
                .name("output", "attention.output.dense")
                .name("attention_norm", "attention.output.LayerNorm")
                .name("expand", "intermediate.dense")
                .name("contract", "output.dense")
                .name("output_norm", "output.LayerNorm");
    }
}
