package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Positions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** DistilBERT: BERT's layers under other names, without token types. */
final class DistilBertFamily implements Family {
    private static final double EPSILON = 1e-12;

    /** Names of other families for its sizes, which transformers understands, too. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("hidden_size", "dim", "num_attention_heads", "n_heads", "num_hidden_layers", "n_layers");

    @Override
    public List<String> modelTypes() {
        return List.of("distilbert");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        OTHER_NAMES.forEach((other, field) -> {
            if (config.has(other) && config.size(other) != config.size(field)) {
                throw config.wrong(other, "%s, %d".formatted(field, config.size(field)));
            }
        });
        Positions positions = new Positions.Learned(config.size("max_position_embeddings"), null);
        LayerArchitecture layer = new LayerArchitecture(
                AttentionArchitecture.plain(Supported.heads(config, "n_heads", "dim")),
                true,
                new FeedForwardArchitecture(
                        config.size("hidden_dim"), Activations.of(config, "activation"), false, true));
        return Bert.architecture(
                config.size("dim"),
                new EmbeddingArchitecture(config.size("vocab_size"), positions, 0, true),
                layer,
                Supported.layers(config, "n_layers"),
                EPSILON);
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return TensorNames.ofEncoder("distilbert", "transformer.layer")
                .name("token_embeddings", "embeddings.word_embeddings")
                .name("position_embeddings", "embeddings.position_embeddings")
                .name("embedding_norm", "embeddings.LayerNorm")
                .name("query", "attention.q_lin")
                .name("key", "attention.k_lin")
                .name("value", "attention.v_lin")
                .name("output", "attention.out_lin")
                .name("attention_norm", "sa_layer_norm")
                .name("expand", "ffn.lin1")
                .name("contract", "ffn.lin2")
                .name("output_norm", "output_layer_norm")
                .build();
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return Classifiers.twoLayers(
                Pooling.CLS, config.size("dim"), Activation.RELU, List.of(), "pre_classifier", "classifier");
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        return LanguageHeads.distilBert(config, stored, Activations.of(config, "activation"));
    }
}
