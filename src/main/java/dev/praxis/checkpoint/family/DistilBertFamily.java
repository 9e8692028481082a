package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.inference.ClassificationHead;
import dev.praxis.compute.inference.Embeddings;
import dev.praxis.compute.inference.Pooling;
import dev.praxis.compute.inference.PositionEmbeddings;
import dev.praxis.compute.inference.TextEncoder;
import java.util.List;

/** DistilBERT: BERT's layers under names of its own, no types of tokens. */
final class DistilBertFamily implements Family {
    private static final double EPSILON = 1e-12;
    private static final PostNorm.Names NAMES = new PostNorm.Names(
            "transformer.layer",
            "attention.q_lin",
            "attention.k_lin",
            "attention.v_lin",
            "attention.out_lin",
            "sa_layer_norm",
            "ffn.lin1",
            "ffn.lin2",
            "output_layer_norm");

    @Override
    public List<String> modelTypes() {
        return List.of("distilbert");
    }

    @Override
    public int longest(ConfigFile config) {
        return config.size("max_position_embeddings");
    }

    @Override
    public TextEncoder encoder(ConfigFile config, Weights all) {
        Weights weights = all.withPrefix("distilbert");
        int size = config.size("dim");
        PostNorm layers = new PostNorm(
                size,
                config.size("hidden_dim"),
                config.size("n_layers"),
                Supported.heads(config, "n_heads", "dim"),
                Activations.of(config, "activation"),
                EPSILON);
        Embeddings embeddings = new Embeddings(
                weights.table("embeddings.word_embeddings", config.size("vocab_size"), size),
                new PositionEmbeddings(weights.table("embeddings.position_embeddings", longest(config), size), null),
                null,
                layers.norm(weights, "embeddings.LayerNorm"));
        return new TextEncoder(embeddings, layers.layers(weights, NAMES, null), null);
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config, Weights weights) {
        int size = config.size("dim");
        return new ClassificationHead(
                Pooling.CLS,
                weights.linear("pre_classifier", size, size, true),
                Activation.RELU,
                null,
                weights.linear("classifier", weights.rows("classifier.weight"), size, true));
    }
}
