package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.AttentionArchitecture.Biases;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Positions;
import java.util.Collections;

/**
 * The architecture of Llama and of families derived from it: pre-norm layers with root mean square
 * norms, rotary positions, grouped keys, and a gated feed-forward network.
 */
final class Llama {
    private Llama() {}

    /** Returns an encoder of equal layers with sizes from Llama's configuration fields. */
    static EncoderArchitecture architecture(ConfigFile config, AttentionArchitecture attention, double epsilon) {
        FeedForwardArchitecture feedForward = new FeedForwardArchitecture(
                config.size("intermediate_size"),
                Activations.of(config, "hidden_act", "silu"),
                true,
                config.flag("mlp_bias", false));
        return new EncoderArchitecture(
                config.size("hidden_size"),
                new EmbeddingArchitecture(config.size("vocab_size"), new Positions.None(), 0, false),
                Collections.nCopies(
                        Supported.layers(config, "num_hidden_layers"),
                        new LayerArchitecture(attention, true, feedForward)),
                new NormArchitecture(NormArchitecture.Kind.RMS, false, config.positive("rms_norm_eps", epsilon)),
                NormPlacement.BEFORE,
                true,
                config.size("max_position_embeddings"));
    }

    /** Returns full bidirectional attention without positions. */
    static AttentionArchitecture attention(ConfigFile config, Heads heads) {
        return AttentionArchitecture.plain(heads).with(config.flag("attention_bias", false) ? Biases.ALL : Biases.NONE);
    }

    /**
     * Returns the heads, of a size that configurations state, or that splits the model size evenly.
     */
    static Heads heads(ConfigFile config, int defaultKeyHeads) {
        int count = config.size("num_attention_heads");
        int keys = config.size("num_key_value_heads", defaultKeyHeads);
        if (count % keys != 0) {
            throw config.wrong("num_key_value_heads", "a divisor of num_attention_heads, " + count);
        }
        int size = config.has("head_dim")
                ? config.size("head_dim")
                : Supported.heads(config, "num_attention_heads", "hidden_size").size();
        if (size % 2 != 0 || (long) count * size > ConfigFile.MAX_SIZE) {
            throw config.wrong("head_dim", "an even number, at most %d for all heads".formatted(ConfigFile.MAX_SIZE));
        }
        return new Heads(count, keys, size);
    }

    /** Returns the names of the tensors of Llama's layers and embeddings. */
    static TensorNames.Builder tensors() {
        return TensorNames.ofEncoder("model", "layers")
                .name("token_embeddings", "embed_tokens")
                .name("query", "self_attn.q_proj")
                .name("key", "self_attn.k_proj")
                .name("value", "self_attn.v_proj")
                .name("output", "self_attn.o_proj")
                .name("attention_norm", "input_layernorm")
                .name("gate", "mlp.gate_proj")
                .name("expand", "mlp.up_proj")
                .name("contract", "mlp.down_proj")
                .name("output_norm", "post_attention_layernorm")
                .name("final_norm", "norm");
    }
}
