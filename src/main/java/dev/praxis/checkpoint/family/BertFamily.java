package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.inference.ClassificationHead;
import dev.praxis.compute.inference.Embeddings;
import dev.praxis.compute.inference.Pooling;
import dev.praxis.compute.inference.PositionEmbeddings;
import dev.praxis.compute.inference.TextEncoder;
import java.util.List;

/** BERT: positions from 0, two types of tokens, a pooler before the classifier. */
final class BertFamily implements Family {
    static final PostNorm.Names NAMES = new PostNorm.Names(
            "encoder.layer",
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "attention.output.LayerNorm",
            "intermediate.dense",
            "output.dense",
            "output.LayerNorm");

    @Override
    public List<String> modelTypes() {
        return List.of("bert");
    }

    @Override
    public int longest(ConfigFile config) {
        return config.size("max_position_embeddings");
    }

    @Override
    public TextEncoder encoder(ConfigFile config, Weights all) {
        Weights weights = all.withPrefix("bert");
        PostNorm layers = layers(config);
        int size = layers.size();
        Embeddings embeddings = new Embeddings(
                weights.table("embeddings.word_embeddings", config.size("vocab_size"), size),
                new PositionEmbeddings(weights.table("embeddings.position_embeddings", longest(config), size), null),
                weights.table("embeddings.token_type_embeddings", config.size("type_vocab_size", 2), size),
                layers.norm(weights, "embeddings.LayerNorm"));
        return new TextEncoder(embeddings, layers.layers(weights, NAMES, null), null);
    }

    /** The sizes of BERT's layers and of those that are built like them. */
    static PostNorm layers(ConfigFile config) {
        Supported.requireEncoder(config);
        Supported.requireAbsolutePositions(config);
        return new PostNorm(
                config.size("hidden_size"),
                config.size("intermediate_size"),
                config.size("num_hidden_layers"),
                Supported.heads(config, "num_attention_heads", "hidden_size"),
                Activations.of(config, "hidden_act"),
                config.positive("layer_norm_eps", 1e-12));
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config, Weights weights) {
        int size = config.size("hidden_size");
        return new ClassificationHead(
                Pooling.CLS,
                weights.withPrefix("bert").linear("pooler.dense", size, size, true),
                Activation.TANH,
                null,
                weights.linear("classifier", weights.rows("classifier.weight"), size, true));
    }
}
