package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.inference.ClassificationHead;
import dev.praxis.compute.inference.Embeddings;
import dev.praxis.compute.inference.PositionEmbeddings;
import dev.praxis.compute.inference.RelativePositions;
import dev.praxis.compute.inference.TextEncoder;
import java.util.List;

/** MPNet: RoBERTa's positions, no types of tokens, and a bias for relative positions that all layers share. */
final class MpnetFamily implements Family {
    private static final PostNorm.Names NAMES = new PostNorm.Names(
            "encoder.layer",
            "attention.attn.q",
            "attention.attn.k",
            "attention.attn.v",
            "attention.attn.o",
            "attention.LayerNorm",
            "intermediate.dense",
            "output.dense",
            "output.LayerNorm");

    /** Whatever the configuration says: transformers has it in its code. */
    private static final int PADDING = 1;

    @Override
    public List<String> modelTypes() {
        return List.of("mpnet");
    }

    @Override
    public int longest(ConfigFile config) {
        return Supported.longestAfter(PADDING, config);
    }

    @Override
    public TextEncoder encoder(ConfigFile config, Weights all) {
        Weights weights = all.withPrefix("mpnet");
        PostNorm layers = BertFamily.layers(config);
        int size = layers.size();
        if (config.size("relative_attention_num_buckets", RelativePositions.BUCKETS) != RelativePositions.BUCKETS) {
            throw config.wrong("relative_attention_num_buckets", "" + RelativePositions.BUCKETS);
        }
        Embeddings embeddings = new Embeddings(
                weights.table("embeddings.word_embeddings", config.size("vocab_size"), size),
                new PositionEmbeddings(
                        weights.table("embeddings.position_embeddings", config.size("max_position_embeddings"), size),
                        PADDING),
                null,
                layers.norm(weights, "embeddings.LayerNorm"));
        RelativePositions relative = new RelativePositions(
                weights.table("encoder.relative_attention_bias", RelativePositions.BUCKETS, layers.heads()),
                longest(config));
        return new TextEncoder(embeddings, layers.layers(weights, NAMES, relative), null);
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config, Weights weights) {
        return RobertaFamily.classifierOfItsOwn(config, weights);
    }
}
