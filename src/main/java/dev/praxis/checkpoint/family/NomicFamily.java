package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.AttentionArchitecture.Biases;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.Rotation;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Nomic BERT: BERT's layers with rotary positions and, in version 1, a gated feed-forward network;
 * in version 2, every second layer has a mixture of experts. Original configurations have the field
 * names of GPT-2, version 5 of transformers those of BERT.
 */
final class NomicFamily implements Family {
    private static final List<String> UNSUPPORTED = List.of(
            "prenorm",
            "causal",
            "parallel_block",
            "use_rms_norm",
            "rotary_emb_interleaved",
            "scale_attn_by_inverse_layer_idx");

    private static final double THETA = 1000;
    private static final double OLDER_THETA = 10_000;

    @Override
    public List<String> modelTypes() {
        return List.of("nomic_bert");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        return config.has("n_embd") ? original(config) : renamed(config);
    }

    private static EncoderArchitecture original(ConfigFile config) {
        requireNothingElse(config);
        String activation = activation(config);
        boolean gated = isGated(activation);
        FeedForwardArchitecture feedForward = new FeedForwardArchitecture(
                config.size("n_inner", 4 * config.size("n_embd")),
                gated ? gate(config, activation) : Activations.of(config, "activation_function", "gelu"),
                gated,
                config.flag("mlp_fc1_bias", true),
                config.flag("mlp_fc2_bias", true));
        AttentionArchitecture attention = AttentionArchitecture.plain(Supported.evenHeads(config, "n_head", "n_embd"))
                .with(config.flag("qkv_proj_bias", true) ? Biases.ALL : Biases.NONE)
                .with(originalRotation(config));
        FeedForwardArchitecture mixture =
                NomicExperts.every(config) == 0 ? feedForward : NomicExperts.of(config, feedForward);
        List<LayerArchitecture> layers = IntStream.range(0, Supported.layers(config, "n_layer"))
                .mapToObj(i -> new LayerArchitecture(
                        attention, true, NomicExperts.hasMixture(config, i) ? mixture : feedForward))
                .toList();
        return encoder(
                config,
                config.size("n_embd"),
                layers,
                config.positive("layer_norm_epsilon", 1e-5),
                config.size("n_positions"));
    }

    private static String activation(ConfigFile config) {
        return Objects.requireNonNullElse(config.text("activation_function"), "gelu");
    }

    private static boolean isGated(String activation) {
        return activation.endsWith("glu");
    }

    /** Rejects what the original code can compute, but no known checkpoint needs. */
    private static void requireNothingElse(ConfigFile config) {
        for (String field : UNSUPPORTED) {
            if (config.flag(field, false)) {
                throw config.wrong(field, "false");
            }
        }
        if (!config.flag("scale_attn_weights", true)) {
            throw config.wrong("scale_attn_weights", "true");
        }
        if (config.has("rotary_emb_scale_base")) {
            throw config.wrong("rotary_emb_scale_base", "null");
        }
        if (!config.has("rotary_emb_fraction") || config.positive("rotary_emb_fraction", 1) != 1) {
            throw config.wrong("rotary_emb_fraction", "1");
        }
    }

    private static Activation gate(ConfigFile config, String activation) {
        return switch (activation) {
            case "swiglu" -> Activation.SWISH;
            case "geglu" -> Activation.GELU;
            case "glu" -> Activation.SIGMOID;
            default -> throw config.wrong("activation_function", "swiglu, geglu, glu or an activation");
        };
    }

    private static Rotation originalRotation(ConfigFile config) {
        double theta = config.positive("rotary_emb_base", OLDER_THETA);
        if (!config.has("rotary_scaling_factor")) {
            return new Rotation(theta);
        }
        int trained = config.size("max_trained_positions", 2048);
        return new Rotation(theta, new Rotation.ByLength(config.positive("rotary_scaling_factor", 1), trained));
    }

    private static EncoderArchitecture renamed(ConfigFile config) {
        FeedForwardArchitecture feedForward = new FeedForwardArchitecture(
                config.size("intermediate_size"), Activations.of(config, "hidden_act", "silu"), true, false);
        Rotary rotary = Rotary.of(config);
        int trained = config.size("max_position_embeddings", 2048);
        boolean scaled = rotary.kind().equals("dynamic");
        Rotation rotation = scaled
                ? new Rotation(rotary.theta("rope_theta", THETA), new Rotation.ByLength(rotary.factor(), trained))
                : rotary.unscaled("rope_theta", THETA);
        AttentionArchitecture attention = AttentionArchitecture.plain(
                        Llama.heads(config, config.size("num_attention_heads")))
                .with(Biases.NONE)
                .with(rotation);
        return encoder(
                config,
                config.size("hidden_size"),
                Collections.nCopies(
                        Supported.layers(config, "num_hidden_layers"),
                        new LayerArchitecture(attention, true, feedForward)),
                config.positive("layer_norm_eps", 1e-12),
                scaled ? (int) Math.min(rotary.factor() * trained, ConfigFile.MAX_SIZE) : trained);
    }

    private static EncoderArchitecture encoder(
            ConfigFile config, int size, List<LayerArchitecture> layers, double epsilon, int longest) {
        return Bert.postNorm(
                size,
                new EmbeddingArchitecture(
                        config.size("vocab_size"), new Positions.None(), config.count("type_vocab_size", 2), true),
                layers,
                epsilon,
                longest);
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        if (TensorNames.isStored(stored, "self_attn.o_proj")) {
            return Renamed.tensors("nomic_bert").build();
        }
        TensorNames.Builder names = TensorNames.ofEncoder(List.of("bert", "nomic_bert"), "encoder.layers")
                .name("token_embeddings", "embeddings.word_embeddings")
                .name("type_embeddings", "embeddings.token_type_embeddings")
                .name("embedding_norm", "emb_ln")
                .stacked("attn.Wqkv", List.of("query", "key", "value"))
                .name("output", "attn.out_proj")
                .name("attention_norm", "norm1")
                .name("contract", "mlp.fc2")
                .name("output_norm", "norm2");
        NomicExperts.name(config, names);
        return !config.has("n_embd") || isGated(activation(config))
                ? names.name("expand", "mlp.fc11").name("gate", "mlp.fc12").build()
                : names.name("expand", "mlp.fc1").build();
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        // Only transformers' own configurations name the activation of this head.
        return config.has("hidden_act")
                ? LanguageHeads.bert(
                        config,
                        stored,
                        List.of("bert", "nomic_bert"),
                        Activations.of(config, "hidden_act"),
                        "layer_norm")
                : null;
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return Classifiers.twoLayers(
                Pooling.CLS,
                config.size(config.has("n_embd") ? "n_embd" : "hidden_size"),
                Activation.TANH,
                List.of("bert", "nomic_bert"),
                "pooler.dense",
                "classifier");
    }
}
