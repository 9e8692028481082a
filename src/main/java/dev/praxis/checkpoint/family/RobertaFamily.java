package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.inference.ClassificationHead;
import dev.praxis.compute.inference.Embeddings;
import dev.praxis.compute.inference.Pooling;
import dev.praxis.compute.inference.PositionEmbeddings;
import dev.praxis.compute.inference.TextEncoder;
import java.util.List;

/** RoBERTa, XLM-RoBERTa and CamemBERT: BERT's layers, positions after the padding token's id. */
final class RobertaFamily implements Family {

    @Override
    public List<String> modelTypes() {
        return List.of("roberta", "xlm-roberta", "camembert");
    }

    @Override
    public int longest(ConfigFile config) {
        return Supported.longestAfter(padding(config), config);
    }

    @Override
    public TextEncoder encoder(ConfigFile config, Weights all) {
        Weights weights = all.withPrefix("roberta");
        PostNorm layers = BertFamily.layers(config);
        int size = layers.size();
        Embeddings embeddings = new Embeddings(
                weights.table("embeddings.word_embeddings", config.size("vocab_size"), size),
                new PositionEmbeddings(
                        weights.table("embeddings.position_embeddings", config.size("max_position_embeddings"), size),
                        padding(config)),
                weights.table("embeddings.token_type_embeddings", config.size("type_vocab_size", 2), size),
                layers.norm(weights, "embeddings.LayerNorm"));
        return new TextEncoder(embeddings, layers.layers(weights, BertFamily.NAMES, null), null);
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config, Weights weights) {
        return classifierOfItsOwn(config, weights);
    }

    private static int padding(ConfigFile config) {
        return config.id("pad_token_id", 1);
    }

    /** A head that has a dense layer of its own. */
    static ClassificationHead classifierOfItsOwn(ConfigFile config, Weights weights) {
        int size = config.size("hidden_size");
        return new ClassificationHead(
                Pooling.CLS,
                weights.linear("classifier.dense", size, size, true),
                Activation.TANH,
                null,
                weights.linear("classifier.out_proj", weights.rows("classifier.out_proj.weight"), size, true));
    }
}
