package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Errors in {@code config.json} name the file and the field. */
class ConfigurationFaultsTest {
    private static final String CONFIG = "config.json";

    @TempDir
    private Path directory;

    private Faults faults = new Faults(Path.of(""));

    @BeforeEach
    void create() {
        faults = new Faults(directory);
    }

    @Test
    void a_missing_file_is_an_error() {
        assertThat(faults.reason("tiny-random-bert", model -> model.move(CONFIG, "config.txt")))
                .isEqualTo("config.json: no such file");
    }

    @Test
    void the_file_must_be_json() {
        assertThat(faults.reason(
                        "tiny-random-bert", model -> model.write(CONFIG, "{".getBytes(StandardCharsets.UTF_8))))
                .startsWith("config.json: cannot be read as JSON: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"model_type\":null}", "[]", "null", ""})
    void the_file_must_name_a_supported_family(String config) {
        assertThat(faults.reason(
                        "tiny-random-bert", model -> model.write(CONFIG, config.getBytes(StandardCharsets.UTF_8))))
                .startsWith("config.json: model_type: expected one of bert, roberta, ")
                .contains(", found ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "num_experts; 4; tensor encoder.layers.1.mlp.router.layer.weight: expected the shape [4, 24] required by the configuration",
                "n_inner; 21; tensor encoder.layers.0.mlp.fc1.weight: expected the shape [21, 24] required by the configuration",
                "moe_every_n_layers; -1; tensor bert.encoder.layers.1.mlp.fc1.weight: missing",
                "moe_every_n_layers; 3; tensor bert.encoder.layers.3.mlp.fc1.weight: missing"
            })
    void experts_must_be_those_of_the_configuration(String field, String value, String reason) {
        assertThat(faults.reason("nomic-tiny-moe", model -> model.set(CONFIG, field, value)))
                .startsWith(reason);
    }

    @Test
    void a_missing_parameter_of_experts_is_named() {
        String experts = "encoder.layers.3.mlp.experts.";
        assertThat(faults.reason("nomic-tiny-moe", model -> model.rename(experts + "mlp.w2", experts + "mlp.w3")))
                .startsWith("tensor bert.encoder.layers.3.mlp.experts.mlp.w2: missing");
    }

    @Test
    void biases_by_distance_are_never_loaded_as_positions_of_bert() {
        assertThat(faults.reason(
                        "tiny-random-bert", model -> model.set(CONFIG, "position_embedding_type", "\"alibi\"")))
                .isEqualTo("config.json: feed_forward_type: expected geglu, reglu or original, found nothing");
    }

    @Test
    void tensors_of_the_variant_of_jinas_bert_for_code_need_its_name() {
        String code = "\"jinaai/jina-bert-v2-qk-post-norm\"";
        assertThat(faults.reason("jina-tiny", model -> model.set(CONFIG, "_name_or_path", code)))
                .startsWith("tensor bert.encoder.layer.0.attention.self.layer_norm_q.weight: missing");
    }

    @Test
    void tensors_of_that_variant_under_another_name_are_recognized() {
        String layer = "encoder.layer.0.attention.self.";
        assertThat(faults.reason(
                        "jina-tiny", model -> model.rename(layer + "query.weight", layer + "layer_norm_q.weight")))
                .startsWith("config.json: _name_or_path: expected jinaai/jina-bert-v2-qk-post-norm, ");
    }

    @Test
    void another_family_is_named() {
        assertThat(faults.reason("tiny-random-bert", model -> model.set(CONFIG, "model_type", "\"gpt2\"")))
                .startsWith("config.json: model_type: expected one of bert, ")
                .endsWith(", found \"gpt2\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tiny-random-bert; model_type; 7; a string",
                "tiny-random-bert; hidden_act; \"softplus\"; one of gelu, gelu_fast, gelu_new, gelu_python, gelu_pytorch_tanh, relu, silu, swish, tanh",
                "tiny-random-bert; num_attention_heads; 3; a divisor of hidden_size, 8",
                "tiny-random-bert; num_attention_heads; 0; a number from 1 to 16777216",
                "tiny-random-bert; hidden_size; \"8\"; a number from 1 to 16777216",
                "tiny-random-bert; num_hidden_layers; 2.5; a number from 1 to 16777216",
                "tiny-random-bert; vocab_size; 3000000000; a number from 1 to 16777216",
                "tiny-random-bert; layer_norm_eps; 0; a number above 0",
                "tiny-random-bert; is_decoder; true; false, for an encoder",
                "tiny-random-bert; add_cross_attention; true; false, for an encoder",
                "tiny-random-bert; position_embedding_type; \"relative_key\"; absolute",
                "tiny-random-classifier; id2label; {\"0\":\"a\",\"1\":\"b\"}; one label for each of 3 logits",
                "tiny-random-classifier; id2label; {\"0\":\"a\",\"1\":\"b\",\"3\":\"c\"}; one label for each of 3 logits",
                "tiny-random-classifier; id2label; [\"a\",\"b\",\"c\"]; an object",
                "tiny-random-classifier; problem_type; \"ranking\"; single_label_classification, multi_label_classification or regression",
                "distilbert-tiny; num_attention_heads; 8; n_heads, 4",
                "distilbert-tiny; num_hidden_layers; 1; n_layers, 2",
                "distilbert-tiny; n_heads; 5; a divisor of dim, 32",
                "distilbert-tiny; activation; \"no\"; one of gelu, gelu_fast, gelu_new, gelu_python, gelu_pytorch_tanh, relu, silu, swish, tanh",
                "mpnet-tiny; relative_attention_num_buckets; 64; 32",
                "roberta-tiny; pad_token_id; -1; a token id",
                "modernbert-tiny; num_attention_heads; 32; heads of an even size",
                "modernbert-tiny; layer_types; [\"full_attention\"]; full_attention or sliding_attention for each layer",
                "modernbert-tiny; sliding_window; 8; half of local_attention, 4",
                "modernbert-tiny; rope_scaling; {\"factor\":2}; the type default",
                "modernbert-tiny-classifier; classifier_pooling; \"max\"; cls or mean",
                "qwen3-tiny; num_key_value_heads; 3; a divisor of num_attention_heads, 4",
                "qwen3-tiny; head_dim; 7; an even number, at most 16777216 for all heads",
                "qwen3-tiny; head_dim; 16777216; an even number, at most 16777216 for all heads",
                "qwen3-tiny; use_sliding_window; true; false",
                "qwen3-tiny; rope_scaling; {\"rope_type\":\"yarn\",\"factor\":4}; the type default",
                "gemma3-tiny; attn_logit_softcapping; 30; null",
                "gemma3-tiny; is_causal; false; true or nothing: use_bidirectional_attention decides",
                "eurobert-tiny; rope_parameters; {\"full_attention\":{\"rope_theta\":9}}; the same for all layers",
                "qwen3-tiny; rope_scaling; {\"rope_type\":\"default\",\"rope_theta\":9}; null beside rope_parameters",
                "gemma3-tiny; query_pre_attn_scalar; 0; a number above 0",
                "gte-tiny; position_embedding_type; \"absolute\"; rope",
                "gte-tiny; layer_norm_type; \"rms_norm\"; layer_norm",
                "gte-tiny; logn_attention_scale; true; false",
                "gte-tiny; rope_scaling; {\"type\":\"linear\",\"factor\":2}; the type default or ntk",
                "gte-tiny; type_vocab_size; -1; a number from 1 to 16777216",
                "albert-tiny; inner_group_num; 2; 1",
                "nomic-tiny-moe; moe_top_k; 9; at most num_experts, 8",
                "nomic-tiny-moe; moe_top_k; 0; a number from 1 to 16777216",
                "nomic-tiny-moe; num_experts; 257; a number from 1 to 256",
                "nomic-tiny-moe; moe_every_n_layers; true; an integer",
                "nomic-tiny-moe; moe_normalize_expert_weights; 2; true or false",
                "nomic-tiny-moe; num_shared_experts; 1; 0",
                "nomic-tiny-moe; causal; true; false",
                "nomic-tiny-moe; parallel_block; true; false",
                "nomic-tiny-moe; use_rms_norm; true; false",
                "nomic-tiny-moe; scale_attn_by_inverse_layer_idx; true; false",
                "nomic-tiny-moe; scale_attn_weights; false; true",
                "nomic-tiny-moe; rotary_emb_scale_base; 512; null",
                "nomic-tiny-moe; rotary_emb_fraction; 0.5; 1",
                "nomic-tiny-moe; rotary_emb_fraction; null; 1",
                "nomic-tiny-moe; expert_choice_router; true; false",
                "nomic-tiny-moe; activation_function; \"swiglu\"; one without a gate, for experts",
                "jina-tiny; position_embedding_type; \"absolute\"; alibi, for a model of Jina's BERT",
                "jina-tiny; feed_forward_type; \"swiglu\"; geglu, reglu or original",
                "jina-tiny; feed_forward_type; \"original\"; geglu or reglu",
                "jina-tiny; num_attention_heads; 5; a divisor of hidden_size, 24",
                "jina-tiny; max_position_embeddings; 0; a number from 1 to 16777216",
                "albert-tiny; num_hidden_groups; 4; at most the number of layers",
                "electra-tiny-classifier; position_embedding_type; \"relative_key\"; absolute",
                "deberta-tiny; model_type; \"deberta\"; deberta-v2, since only versions 2 and 3 of DeBERTa are supported",
                "deberta-tiny; conv_kernel_size; 3; 0, since a convolution, as in deberta-v2-xlarge, is not supported: choose a DeBERTa-v3",
                "deberta-tiny; conv_kernel_size; \"3\"; an integer",
                "deberta-tiny; pos_att_type; \"c2p|p2p\"; c2p, p2c or both",
                "deberta-tiny; pos_att_type; [\"p2c\",7]; c2p, p2c or both",
                "deberta-tiny; pos_att_type; {}; a string",
                "deberta-tiny; norm_rel_ebd; \"batch_norm\"; layer_norm or none",
                "deberta-tiny; position_buckets; 1; -1, or from 2 to less than twice the relative positions",
                "deberta-tiny; position_buckets; 2000000000; a number from 1 to 16777216",
                "deberta-tiny; embedding_size; 16; hidden_size, 32",
                "deberta-tiny; attention_head_size; 4; hidden_size divided by num_attention_heads",
                "deberta-tiny; talking_head; true; false",
                "deberta-tiny-nli; pooler_hidden_size; 16; hidden_size, 32"
            })
    void an_invalid_field_is_named(String model, String field, String value, String expected) {
        assertThat(faults.reason(model, copy -> copy.set(CONFIG, field, value)))
                .isEqualTo("config.json: %s: expected %s, found %s".formatted(field, expected, value));
    }

    @Test
    void positions_start_after_the_padding_tokens_id() {
        assertThat(faults.reason("roberta-tiny", model -> model.set(CONFIG, "pad_token_id", "65")))
                .isEqualTo("config.json: max_position_embeddings: expected more than the padding token's id plus one,"
                        + " found 66");
    }

    @Test
    void only_the_default_type_of_rotary_positions_is_supported() {
        String reason = faults.reason(
                "modernbert-tiny",
                model -> model.change(
                        CONFIG,
                        json -> ((ObjectNode) json.at("/rope_parameters/full_attention")).put("rope_type", "yarn")));
        assertThat(reason)
                .isEqualTo("config.json: rope_parameters: full_attention: rope_type: expected default, found \"yarn\"");
    }

    @Test
    void a_scaling_that_also_states_the_frequencies_is_refused() {
        assertThat(faults.reason(
                        "qwen3-tiny",
                        model -> model.change(CONFIG, json -> {
                            json.remove("rope_parameters");
                            json.set(
                                    "rope_scaling",
                                    json.objectNode()
                                            .put("rope_type", "default")
                                            .put("rope_theta", 9));
                        })))
                .startsWith("config.json: rope_scaling: expected no rope_theta, which belongs beside it, found ");
    }

    @Test
    void frequencies_that_depend_on_the_version_of_the_code_must_be_stated() {
        assertThat(faults.reason(
                        "eurobert-tiny", model -> model.change(CONFIG, json -> json.remove("rope_parameters"))))
                .isEqualTo("config.json: rope_theta: expected a number above 0, found nothing");
    }

    @Test
    void more_positions_than_the_table_has_are_a_shape_mismatch() {
        assertThat(faults.reason("tiny-random-bert", model -> model.set(CONFIG, "max_position_embeddings", "65")))
                .isEqualTo("tensor embeddings.position_embeddings.weight: expected the shape [65, 8] required by"
                        + " the configuration, found F32 [64, 8]");
    }
}
