package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.RelativeBuckets;
import dev.praxis.compute.transformer.RelativePositions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MPNet: RoBERTa's positions, no token types, and a relative position bias shared by all layers.
 */
final class MpnetFamily implements Family {
    /**
     * Id of the padding token. It is fixed in the code of transformers, whatever the configuration
     * says.
     */
    private static final int PADDING = 1;

    @Override
    public List<String> modelTypes() {
        return List.of("mpnet");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        if (config.size("relative_attention_num_buckets", RelativeBuckets.COUNT) != RelativeBuckets.COUNT) {
            throw config.wrong("relative_attention_num_buckets", "" + RelativeBuckets.COUNT);
        }
        return Bert.architecture(
                config,
                new EmbeddingArchitecture(
                        config.size("vocab_size"), Supported.positionsAfter(PADDING, config), 0, true),
                AttentionArchitecture.plain(Bert.heads(config)).with(new RelativePositions.Buckets()));
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return Bert.tensors("mpnet")
                .name("query", "attention.attn.q")
                .name("key", "attention.attn.k")
                .name("value", "attention.attn.v")
                .name("output", "attention.attn.o")
                .name("attention_norm", "attention.LayerNorm")
                .name("relative_bias", "encoder.relative_attention_bias")
                .build();
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        return LanguageHeads.roberta(config, stored, "mpnet");
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return Classifiers.roberta(config, Activation.TANH);
    }
}
