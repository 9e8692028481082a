package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.inference.ClassificationHead;
import dev.praxis.compute.inference.Embeddings;
import dev.praxis.compute.inference.FeedForward;
import dev.praxis.compute.inference.Layer;
import dev.praxis.compute.inference.LayerNorm;
import dev.praxis.compute.inference.Pooling;
import dev.praxis.compute.inference.RotaryPositions;
import dev.praxis.compute.inference.SelfAttention;
import dev.praxis.compute.inference.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * ModernBERT: norms first and none before the first attention, positions as rotations, a gated feed-forward network, and layers that see a window next to layers that see
 * all.
 */
final class ModernBertFamily implements Family {
    private static final String FULL = "full_attention";
    private static final String SLIDING = "sliding_attention";

    @Override
    public List<String> modelTypes() {
        return List.of("modernbert");
    }

    @Override
    public int longest(ConfigFile config) {
        return config.size("max_position_embeddings", 8192);
    }

    @Override
    public TextEncoder encoder(ConfigFile config, Weights all) {
        Weights weights = all.withPrefix("model");
        int size = config.size("hidden_size");
        Embeddings embeddings = new Embeddings(
                weights.table("embeddings.tok_embeddings", config.size("vocab_size"), size),
                null,
                null,
                norm(config, weights, "embeddings.norm"));
        int headSize = size / Supported.heads(config, "num_attention_heads", "hidden_size");
        if (headSize % 2 != 0) {
            throw config.wrong("num_attention_heads", "heads of an even size");
        }
        weights.hold(8L * longest(config) * headSize, "config.json: max_position_embeddings");
        RotaryPositions full =
                new RotaryPositions(theta(config, FULL, "global_rope_theta", 160_000), headSize, longest(config));
        RotaryPositions sliding =
                new RotaryPositions(theta(config, SLIDING, "local_rope_theta", 10_000), headSize, longest(config));
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < config.size("num_hidden_layers"); i++) {
            layers.add(layer(config, weights, i, seesAll(config, i) ? full : sliding));
        }
        return new TextEncoder(embeddings, layers, norm(config, weights, "final_norm"));
    }

    private static Layer layer(ConfigFile config, Weights weights, int i, RotaryPositions rotary) {
        int size = config.size("hidden_size");
        int expansion = config.size("intermediate_size");
        boolean attentionBias = config.flag("attention_bias", false);
        boolean feedForwardBias = config.flag("mlp_bias", false);
        String of = "layers.%d.".formatted(i);
        return new Layer(
                new SelfAttention(
                        weights.linear(of + "attn.Wqkv", 3 * size, size, attentionBias),
                        weights.linear(of + "attn.Wo", size, size, attentionBias),
                        config.size("num_attention_heads"),
                        rotary,
                        null,
                        seesAll(config, i) ? null : config.size("local_attention", 128) / 2),
                i == 0 ? null : norm(config, weights, of + "attn_norm"),
                new FeedForward(
                        weights.linear(of + "mlp.Wi", 2 * expansion, size, feedForwardBias),
                        Activations.of(config, "hidden_activation"),
                        true,
                        weights.linear(of + "mlp.Wo", size, expansion, feedForwardBias)),
                norm(config, weights, of + "mlp_norm"),
                true);
    }

    private static LayerNorm norm(ConfigFile config, Weights weights, String name) {
        return weights.norm(
                name, config.size("hidden_size"), config.flag("norm_bias", false), config.positive("norm_eps", 1e-5));
    }

    /** Whether a layer's tokens see all others: said for each layer, or for every n-th in older files. */
    private static boolean seesAll(ConfigFile config, int layer) {
        if (!config.has("layer_types")) {
            return layer % config.size("global_attn_every_n_layers", 3) == 0;
        }
        return switch (config.node("layer_types").path(layer).asString("")) {
            case FULL -> true;
            case SLIDING -> false;
            default -> throw config.wrong("layer_types", "%s or %s for each layer".formatted(FULL, SLIDING));
        };
    }

    private static double theta(ConfigFile config, String kind, String olderField, double otherwise) {
        JsonNode ropeType = config.part("rope_parameters").part(kind).node("rope_type");
        if (!ropeType.asString("default").equals("default") || config.has("rope_scaling")) {
            throw config.wrong(config.has("rope_scaling") ? "rope_scaling" : "rope_parameters", "the type default");
        }
        return config.part("rope_parameters").part(kind).positive("rope_theta", config.positive(olderField, otherwise));
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config, Weights weights) {
        int size = config.size("hidden_size");
        String pooling = Objects.requireNonNullElse(config.text("classifier_pooling"), "cls");
        if (!pooling.equals("cls") && !pooling.equals("mean")) {
            throw config.wrong("classifier_pooling", "cls or mean");
        }
        Activation activation = Activations.of(config, "classifier_activation");
        return new ClassificationHead(
                pooling.equals("cls") ? Pooling.CLS : Pooling.MEAN,
                weights.linear("head.dense", size, size, config.flag("classifier_bias", false)),
                activation,
                norm(config, weights, "head.norm"),
                weights.linear("classifier", weights.rows("classifier.weight"), size, true));
    }
}
