package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.Rotation;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GTE since version 1.5, also called "new": BERT's layers with rotary positions and a gated
 * feed-forward network.
 */
final class GteFamily implements Family {
    /** The original prefix, and that of version 5 of transformers. */
    private static final List<String> PREFIXES = List.of("new", "gte");

    private static final double THETA = 160_000;
    private static final double OLDER_THETA = 10_000;

    @Override
    public List<String> modelTypes() {
        return List.of("new", "gte");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        Supported.requireText(config, "position_embedding_type", "rope");
        Supported.requireText(config, "layer_norm_type", "layer_norm");
        for (String scaled : List.of("logn_attention_scale", "logn_attention_clip1")) {
            if (config.flag(scaled, false)) {
                throw config.wrong(scaled, "false");
            }
        }
        Heads heads = Supported.evenHeads(config, "num_attention_heads", "hidden_size");
        FeedForwardArchitecture feedForward = new FeedForwardArchitecture(
                config.size("intermediate_size"), Activations.of(config, "hidden_act"), true, false, true);
        LayerArchitecture layer =
                new LayerArchitecture(AttentionArchitecture.plain(heads).with(rotation(config)), true, feedForward);
        int types = config.count("type_vocab_size", 1);
        return Bert.postNorm(
                config.size("hidden_size"),
                new EmbeddingArchitecture(config.size("vocab_size"), new Positions.None(), types, true),
                Collections.nCopies(Supported.layers(config, "num_hidden_layers"), layer),
                config.positive("layer_norm_eps", 1e-12),
                config.size("max_position_embeddings"));
    }

    private static Rotation rotation(ConfigFile config) {
        Rotary rotary = Rotary.of(config);
        return switch (rotary.kind()) {
            case "default" -> new Rotation(theta(config, rotary));
            case "ntk" -> {
                if (config.part("rope_scaling").has("mixed_b")) {
                    throw config.wrong("rope_scaling", "no mixed_b");
                }
                yield new Rotation(theta(config, rotary), new Rotation.Fixed(rotary.factor()));
            }
            default -> throw rotary.wrongKind("default or ntk");
        };
    }

    /** Returns θ, whose default differs between the original code and version 5 of transformers. */
    private static double theta(ConfigFile config, Rotary rotary) {
        boolean isRenamed = "gte".equals(config.text("model_type"));
        return rotary.theta("rope_theta", isRenamed ? THETA : OLDER_THETA);
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return TensorNames.isStored(stored, "self_attn.o_proj")
                ? Renamed.tensors("gte").build()
                : TensorNames.ofEncoder(PREFIXES, "encoder.layer")
                        .name("token_embeddings", "embeddings.word_embeddings")
                        .name("type_embeddings", "embeddings.token_type_embeddings")
                        .name("embedding_norm", "embeddings.LayerNorm")
                        .stacked("attention.qkv_proj", List.of("query", "key", "value"))
                        .name("output", "attention.o_proj")
                        .name("attention_norm", "attn_ln")
                        .stacked("mlp.up_gate_proj", List.of("expand", "gate"))
                        .name("contract", "mlp.down_proj")
                        .name("output_norm", "mlp_ln")
                        .build();
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        String norm = stored.contains("lm_head.norm.weight") ? "norm" : "layer_norm";
        return LanguageHeads.roberta(config, stored, PREFIXES, norm);
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return Classifiers.twoLayers(
                Pooling.CLS, config.size("hidden_size"), Activation.TANH, PREFIXES, "pooler.dense", "classifier");
    }
}
