package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.AttentionArchitecture.Normed;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Visibility;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Qwen3: Llama's layers, with norms of each head's queries and keys. Tokens attend to themselves
 * and to earlier ones, or to all if the configuration says so.
 */
final class Qwen3Family implements Family {
    private static final double THETA = 10_000;
    private static final double EPSILON = 1e-6;

    @Override
    public List<String> modelTypes() {
        return List.of("qwen3");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        if (config.flag("use_sliding_window", false)) {
            throw config.wrong("use_sliding_window", "false");
        }
        Heads heads = Llama.heads(config, config.size("num_attention_heads"));
        boolean causal = config.flag("is_causal", true) && !config.flag("use_bidirectional_attention", false);
        AttentionArchitecture attention = Llama.attention(config, heads)
                .with(Normed.EACH_HEAD)
                .with(Rotary.of(config).unscaled("rope_theta", THETA))
                .with(new Visibility(null, causal));
        return Llama.architecture(config, attention, EPSILON);
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return Llama.tensors()
                .name("query_norm", "self_attn.q_norm")
                .name("key_norm", "self_attn.k_norm")
                .build();
    }

    /** Returns the projection of voyage-4-nano, whose size is the number of labels. */
    @Override
    public @Nullable Projection projection(ConfigFile config, Set<String> stored) {
        if (!stored.contains("linear.weight")) {
            return null;
        }
        TensorNames names = TensorNames.ofHead().name("head.tokens", "linear").build();
        return new Projection(
                names, new HeadArchitecture.Dense(config.size("num_labels"), stored.contains("linear.bias"), null));
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return Classifiers.oneLayer(Pooling.LAST_TOKEN, false, "score");
    }

    @Override
    public TokenClassificationHead tokenClassificationHead(ConfigFile config) {
        return Classifiers.ofTokens("score");
    }
}
