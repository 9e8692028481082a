package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.AttentionArchitecture.Normed;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.Visibility;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Gemma 3, and EmbeddingGemma, whose attention is bidirectional: norms before and after attention
 * and feed-forward, norms of each head's queries and keys, token embeddings scaled by √d, and
 * layers with a sliding window between layers with full attention.
 */
final class Gemma3Family implements Family {
    private static final int KEY_HEADS = 4;
    private static final int HEAD_SIZE = 256;
    private static final double EPSILON = 1e-6;
    private static final double FULL_THETA = 1e6;
    private static final double SLIDING_THETA = 10_000;
    private static final int PATTERN = 6;
    private static final int WINDOW = 4096;

    @Override
    public List<String> modelTypes() {
        return List.of("gemma3_text");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        for (String capping : List.of("attn_logit_softcapping", "final_logit_softcapping")) {
            if (config.has(capping)) {
                throw config.wrong(capping, "null");
            }
        }
        if (!config.flag("is_causal", true)) {
            throw config.wrong("is_causal", "true or nothing: use_bidirectional_attention decides");
        }
        if (!config.has("head_dim")) {
            throw config.wrong("head_dim", "a number, such as " + HEAD_SIZE);
        }
        AttentionArchitecture plain = Llama.attention(config, Llama.heads(config, KEY_HEADS))
                .with(Normed.EACH_HEAD)
                .withScale(1 / Math.sqrt(config.positive("query_pre_attn_scalar", HEAD_SIZE)));
        boolean causal = !config.flag("use_bidirectional_attention", false);
        AttentionArchitecture full = plain.with(
                        Rotary.of(config, LayerTypes.FULL).unscaled("rope_theta", FULL_THETA))
                .with(new Visibility(null, causal));
        AttentionArchitecture sliding = plain.with(
                        Rotary.of(config, LayerTypes.SLIDING).unscaled("rope_local_base_freq", SLIDING_THETA))
                .with(new Visibility(window(config, causal), causal));
        FeedForwardArchitecture feedForward = new FeedForwardArchitecture(
                config.size("intermediate_size"),
                Activations.of(config, "hidden_activation", "gelu_pytorch_tanh"),
                true,
                false);
        int pattern = config.size("sliding_window_pattern", PATTERN);
        List<LayerArchitecture> layers = IntStream.range(0, Supported.layers(config, "num_hidden_layers"))
                .mapToObj(i -> LayerTypes.isFull(config, i, (i + 1) % pattern == 0) ? full : sliding)
                .map(attention -> new LayerArchitecture(attention, true, feedForward))
                .toList();
        int size = config.size("hidden_size");
        return new EncoderArchitecture(
                size,
                new EmbeddingArchitecture(
                        config.size("vocab_size"), (float) Math.sqrt(size), new Positions.None(), 0, false, null),
                layers,
                new NormArchitecture(
                        NormArchitecture.Kind.RMS_FROM_ONE, false, config.positive("rms_norm_eps", EPSILON)),
                NormPlacement.AROUND,
                true,
                config.size("max_position_embeddings"));
    }

    /**
     * Returns the maximum distance in a sliding window. Its size counts the keys on both sides of a
     * query or, in causal attention, those up to the query itself.
     */
    private static int window(ConfigFile config, boolean causal) {
        int size = config.size("sliding_window", WINDOW);
        return causal ? size - 1 : size / 2;
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return Llama.tensors()
                .name("query_norm", "self_attn.q_norm")
                .name("key_norm", "self_attn.k_norm")
                .name("attended_norm", "post_attention_layernorm")
                .name("output_norm", "pre_feedforward_layernorm")
                .name("contracted_norm", "post_feedforward_layernorm")
                .build();
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return Classifiers.oneLayer(Pooling.LAST_TOKEN, false, "score");
    }
}
