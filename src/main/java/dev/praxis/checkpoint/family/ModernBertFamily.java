package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.AttentionArchitecture.Biases;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import dev.praxis.compute.transformer.Visibility;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * ModernBERT: pre-norm layers except that the first attention has no norm, rotary positions, a
 * gated feed-forward network, and layers with a sliding attention window between layers with full
 * attention.
 */
final class ModernBertFamily implements Family {

    @Override
    public List<String> modelTypes() {
        return List.of("modernbert");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        Heads heads = Supported.evenHeads(config, "num_attention_heads", "hidden_size");
        AttentionArchitecture plain = AttentionArchitecture.plain(heads)
                .with(config.flag("attention_bias", false) ? Biases.ALL : Biases.NONE);
        AttentionArchitecture full =
                plain.with(Rotary.of(config, LayerTypes.FULL).unscaled("global_rope_theta", 160_000));
        AttentionArchitecture sliding = plain.with(
                        Rotary.of(config, LayerTypes.SLIDING).unscaled("local_rope_theta", 10_000))
                .with(Visibility.within(window(config)));
        FeedForwardArchitecture feedForward = new FeedForwardArchitecture(
                config.size("intermediate_size"),
                Activations.of(config, "hidden_activation"),
                true,
                config.flag("mlp_bias", false));
        List<LayerArchitecture> layers = IntStream.range(0, Supported.layers(config, "num_hidden_layers"))
                .mapToObj(i -> new LayerArchitecture(isFull(config, i) ? full : sliding, i != 0, feedForward))
                .toList();
        return new EncoderArchitecture(
                config.size("hidden_size"),
                new EmbeddingArchitecture(config.size("vocab_size"), new Positions.None(), 0, true),
                layers,
                norm(config),
                NormPlacement.BEFORE,
                true,
                config.size("max_position_embeddings", 8192));
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return TensorNames.ofEncoder("model", "layers")
                .name("token_embeddings", "embeddings.tok_embeddings")
                .name("embedding_norm", "embeddings.norm")
                .stacked("attn.Wqkv", List.of("query", "key", "value"))
                .name("output", "attn.Wo")
                .name("attention_norm", "attn_norm")
                .stacked("mlp.Wi", List.of("gate", "expand"))
                .name("contract", "mlp.Wo")
                .name("output_norm", "mlp_norm")
                .name("final_norm", "final_norm")
                .build();
    }

    /**
     * Returns the maximum distance in a sliding window, which the configuration may state in two
     * fields.
     */
    private static int window(ConfigFile config) {
        int window = config.size("local_attention", 128) / 2;
        if (config.has("sliding_window") && config.size("sliding_window") != window) {
            throw config.wrong("sliding_window", "half of local_attention, %d".formatted(window));
        }
        return window;
    }

    private static NormArchitecture norm(ConfigFile config) {
        return new NormArchitecture(
                NormArchitecture.Kind.LAYER, config.flag("norm_bias", false), config.positive("norm_eps", 1e-5));
    }

    private static boolean isFull(ConfigFile config, int layer) {
        return LayerTypes.isFull(config, layer, layer % config.size("global_attn_every_n_layers", 3) == 0);
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        return LanguageHeads.modernBert(config, stored, dense(config), norm(config));
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        String pooling = Objects.requireNonNullElse(config.text("classifier_pooling"), "cls");
        if (!pooling.equals("cls") && !pooling.equals("mean")) {
            throw config.wrong("classifier_pooling", "cls or mean");
        }
        HeadArchitecture.Dense dense = dense(config);
        HeadArchitecture.Norm norm = new HeadArchitecture.Norm(norm(config));
        return new ClassificationHead(
                TensorNames.ofHead()
                        .name("head.0", "head.dense")
                        .name("head.1", "head.norm")
                        .name("head.2", "classifier")
                        .build(),
                "classifier",
                labels -> new HeadArchitecture(
                        List.of(pooling.equals("cls") ? Pooling.CLS : Pooling.MEAN),
                        List.of(dense, norm, new HeadArchitecture.Dense(labels, true, null))));
    }

    @Override
    public TokenClassificationHead tokenClassificationHead(ConfigFile config) {
        return new TokenClassificationHead(
                TensorNames.ofHead()
                        .name("head.0", "head.dense")
                        .name("head.1", "head.norm")
                        .name("head.2", "classifier")
                        .build(),
                "classifier",
                labels -> new TokenHeadArchitecture(List.of(
                        dense(config),
                        new HeadArchitecture.Norm(norm(config)),
                        new HeadArchitecture.Dense(labels, true, null))));
    }

    private static HeadArchitecture.Dense dense(ConfigFile config) {
        return new HeadArchitecture.Dense(
                config.size("hidden_size"),
                config.flag("classifier_bias", false),
                Activations.of(config, "classifier_activation"));
    }
}
