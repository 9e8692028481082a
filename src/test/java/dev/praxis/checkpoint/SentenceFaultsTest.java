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

/** Errors in the files of sentence-transformers name the file and the field. */
class SentenceFaultsTest {
    private static final String MODULES = "modules.json";

    @TempDir
    private Path directory;

    private Faults faults = new Faults(Path.of(""));

    @BeforeEach
    void create() {
        faults = new Faults(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "base.modules.normalize.Normalize; x.CNN; the type Pooling, Normalize, Dense, LayerNorm or Dropout, found sentence_transformers.x.CNN",
                "sentence_transformer.modules.pooling.Pooling; x.LSTM; the type Pooling, Normalize, Dense, LayerNorm or Dropout, found sentence_transformers.x.LSTM",
                "sentence_transformer.modules.pooling.Pooling; x.Normalize; the type Pooling, found sentence_transformers.x.Normalize",
                "sentence_transformer.modules.pooling.Pooling; x.Dense; the type Pooling before it, for one vector per text, found sentence_transformers.x.Dense",
                "\"1_Pooling\"; \"\"; a subfolder of the model with the sentence_transformers.sentence_transformer.modules.pooling.Pooling, found none",
                "base.modules.transformer.Transformer; x.BoW; a Transformer or a StaticEmbedding as the first module, found sentence_transformers.x.BoW"
            })
    void an_unsupported_module_is_named(String text, String by, String expected) {
        assertThat(faults.reason("tiny-random-bert", model -> model.replace(MODULES, text, by)))
                .isEqualTo("modules.json: expected " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../good/1_Pooling", "..", "/tmp", "a/b", "a\\\\b"})
    void a_module_path_must_be_a_subfolder_of_the_model(String path) {
        assertThat(faults.reason(
                        "tiny-random-bert", model -> model.replace(MODULES, "\"1_Pooling\"", "\"" + path + "\"")))
                .startsWith("modules.json: expected a subfolder of the model, found ");
    }

    @Test
    void a_missing_file_of_a_transformer_in_a_subfolder_is_named_with_the_subfolder() {
        assertThat(faults.reason(
                        "tiny-random-bert",
                        model -> model.replace(MODULES, "\"path\": \"\"", "\"path\": \"0_Transformer\"")))
                .isEqualTo("0_Transformer/config.json: no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void the_maximum_length_must_leave_room_for_a_text(String maxLength) {
        assertThat(faults.reason(
                        "bert-tiny-dense",
                        model -> model.set("sentence_bert_config.json", "max_seq_length", maxLength)))
                .isEqualTo("the maximum of %s tokens leaves no room for a text beside 2 special tokens"
                        .formatted(maxLength));
    }

    @Test
    void older_names_of_the_transformers_file_are_supported() {
        assertThat(faults.reason("bert-tiny-dense", model -> {
                    model.move("sentence_bert_config.json", "sentence_roberta_config.json");
                    model.set("sentence_roberta_config.json", "max_seq_length", "0");
                }))
                .startsWith("sentence_roberta_config.json: max_seq_length: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "", "AQAAAA==", "////fw==", "no base64"})
    void a_normalization_table_that_would_crash_the_library_is_rejected(String table) {
        String reason = faults.reason(
                "tiny-random-bert",
                model -> model.set(
                        "tokenizer.json",
                        "normalizer",
                        "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"Precompiled\",\"precompiled_charsmap\":\""
                                + table + "\"}]}"));
        assertThat(reason).startsWith("tokenizer.json: normalizer: precompiled_charsmap: ");
    }

    @Test
    void an_empty_list_of_modules_is_an_error() {
        assertThat(faults.reason(
                        "tiny-random-bert", model -> model.write(MODULES, "[]".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("modules.json: expected a Transformer or a StaticEmbedding as the first module, found none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1_Pooling/config.json; embedding_dimension; 17; the encoder's size, 16",
                "1_Pooling/config.json; word_embedding_dimension; 15; the encoder's size, 16",
                "1_Pooling/config.json; pooling_mode; \"median\"; one or more of cls, max, mean, mean_sqrt_len_tokens, weightedmean, lasttoken",
                "1_Pooling/config.json; include_prompt; 1; true or false",
                "2_Dense/config.json; in_features; 32; the size of the previous output, 16",
                "2_Dense/config.json; out_features; 0; a number from 1 to 16777216",
                "2_Dense/config.json; activation_function; \"torch.nn.modules.activation.ELU\"; one of Identity, Tanh, ReLU, GELU, SiLU",
                "2_Dense/config.json; module_input_name; \"token_embeddings\"; sentence_embedding",
                "config_sentence_transformers.json; default_prompt_name; \"passage\"; one of [document, query]",
                "sentence_bert_config.json; max_seq_length; 0; a number from 1 to 16777216",
                "sentence_bert_config.json; do_lower_case; \"yes\"; true or false",
                "tokenizer_config.json; model_max_length; \"64\"; a number above 0"
            })
    void an_invalid_field_is_named(String file, String field, String value, String expected) {
        assertThat(faults.reason("bert-tiny-dense", model -> model.set(file, field, value)))
                .isEqualTo("%s: %s: expected %s, found %s".formatted(file, field, expected, value));
    }

    @Test
    void a_module_without_its_configuration_is_rejected() {
        assertThat(faults.reason("bert-tiny-dense", model -> model.move("1_Pooling/config.json", "1_Pooling/x")))
                .isEqualTo("1_Pooling/config.json: no such file");
    }

    @Test
    void a_dense_module_without_its_tensors_is_rejected() {
        assertThat(faults.reason(
                        "bert-tiny-dense",
                        model -> model.move("2_Dense/model.safetensors", "2_Dense/another.safetensors")))
                .isEqualTo(
                        "2_Dense: expected one of model.safetensors, pytorch_model.bin, model.onnx, or an index of several,"
                                + " found none");
    }

    @Test
    void a_dense_module_with_tensors_of_the_wrong_shape_is_rejected() {
        assertThat(faults.reason("bert-tiny-dense", model -> model.set("2_Dense/config.json", "out_features", "13")))
                .isEqualTo("tensor linear.weight: expected the shape [13, 16] required by the configuration, found"
                        + " F32 [12, 16]");
    }
}
