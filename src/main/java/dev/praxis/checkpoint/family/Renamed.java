package dev.praxis.checkpoint.family;

/**
 * The names that version 5 of transformers gives to the tensors of GTE and Nomic, whose original
 * files have other names.
 */
final class Renamed {
    private Renamed() {}

    /** Returns the names of the tensors of layers and embeddings. */
    static TensorNames.Builder tensors(String prefix) {
        return TensorNames.ofEncoder(prefix, "layers")
                .name("token_embeddings", "embeddings.word_embeddings")
                .name("type_embeddings", "embeddings.token_type_embeddings")
                .name("embedding_norm", "embeddings.LayerNorm")
                .name("query", "self_attn.q_proj")
                .name("key", "self_attn.k_proj")
                .name("value", "self_attn.v_proj")
                .name("output", "self_attn.o_proj")
                .name("attention_norm", "post_attention_layernorm")
                .name("gate", "mlp.gate_proj")
                .name("expand", "mlp.up_proj")
                .name("contract", "mlp.down_proj")
                .name("output_norm", "post_mlp_layernorm");
    }
}
