package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Positions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ALBERT: BERT's layers, which share weights in groups, and a projection of smaller embeddings. */
final class AlbertFamily implements Family {

    @Override
    public List<String> modelTypes() {
        return List.of("albert");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        if (config.size("inner_group_num", 1) != 1) {
            throw config.wrong("inner_group_num", "1");
        }
        Positions positions = new Positions.Learned(config.size("max_position_embeddings"), null);
        // The projection is there even if it is from the model size.
        EmbeddingArchitecture embedding = new EmbeddingArchitecture(
                config.size("vocab_size"),
                1,
                positions,
                config.size("type_vocab_size", 2),
                true,
                config.size("embedding_size", 128));
        EncoderArchitecture encoder =
                Bert.architecture(config, embedding, Activations.of(config, "hidden_act", "gelu_new"));
        int groups = config.size("num_hidden_groups", 1);
        if (groups > encoder.layers().size()) {
            throw config.wrong("num_hidden_groups", "at most the number of layers");
        }
        return encoder.sharingWeights(groups);
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        String layer = "albert_layers.0.";
        return TensorNames.ofEncoder("albert", "encoder.albert_layer_groups")
                .name("token_embeddings", "embeddings.word_embeddings")
                .name("position_embeddings", "embeddings.position_embeddings")
                .name("type_embeddings", "embeddings.token_type_embeddings")
                .name("embedding_norm", "embeddings.LayerNorm")
                .name("embedding_projection", "encoder.embedding_hidden_mapping_in")
                .name("query", layer + "attention.query")
                .name("key", layer + "attention.key")
                .name("value", layer + "attention.value")
                .name("output", layer + "attention.dense")
                .name("attention_norm", layer + "attention.LayerNorm")
                .name("expand", layer + "ffn")
                .name("contract", layer + "ffn_output")
                .name("output_norm", layer + "full_layer_layer_norm")
                .build();
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        return LanguageHeads.albert(config, stored);
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return Classifiers.twoLayers(
                Pooling.CLS, config.size("hidden_size"), Activation.TANH, List.of("albert"), "pooler", "classifier");
    }
}
