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

/**
 * What is wrong with the files of sentence-transformers is said with their names and the fields'.
 */
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
                "base.modules.normalize.Normalize; x.CNN; the type Normalize, Dense or LayerNorm, and not sentence_transformers.x.CNN",
                "sentence_transformer.modules.pooling.Pooling; x.LSTM; the type Pooling, and not sentence_transformers.x.LSTM",
                "base.modules.transformer.Transformer; x.BoW; a Transformer first",
                "\"path\": \"\"; \"path\": \"0_Transformer\"; the Transformer in the folder itself, and not in 0_Transformer"
            })
    void a_module_that_is_not_known_is_named(String text, String by, String expected) {
        assertThat(faults.reason("tiny-random-bert", model -> model.replace(MODULES, text, by)))
                .isEqualTo("modules.json: expected " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../good/1_Pooling", "..", "/tmp", "a/b", "a\\\\b"})
    void a_module_lies_in_a_folder_of_the_models_own(String path) {
        assertThat(faults.reason(
                        "tiny-random-bert", model -> model.replace(MODULES, "\"1_Pooling\"", "\"" + path + "\"")))
                .startsWith("modules.json: expected a folder of the model's own, and not ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void the_longest_sequence_has_room_for_a_text(String longest) {
        assertThat(faults.reason(
                        "bert-tiny-dense", model -> model.set("sentence_bert_config.json", "max_seq_length", longest)))
                .isEqualTo("the longest sequence, of %s tokens, leaves no room for a text beside 2 special ones"
                        .formatted(longest));
    }

    @Test
    void an_older_name_of_the_transformers_file_is_read_too() {
        assertThat(faults.reason("bert-tiny-dense", model -> {
                    model.move("sentence_bert_config.json", "sentence_roberta_config.json");
                    model.set("sentence_roberta_config.json", "max_seq_length", "0");
                }))
                .startsWith("sentence_roberta_config.json: max_seq_length: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "", "AQAAAA==", "////fw==", "no base64"})
    void a_table_of_normalizations_that_the_library_would_not_survive_is_refused(String table) {
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
    void a_list_of_no_modules_is_none() {
        assertThat(faults.reason(
                        "tiny-random-bert", model -> model.write(MODULES, "[]".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("modules.json: expected a Transformer first");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1_Pooling/config.json; embedding_dimension; 17; the encoder's size, 16",
                "1_Pooling/config.json; word_embedding_dimension; 15; the encoder's size, 16",
                "1_Pooling/config.json; pooling_mode; \"median\"; some of cls, max, mean, mean_sqrt_len_tokens, weightedmean, lasttoken",
                "1_Pooling/config.json; include_prompt; 1; true or false",
                "2_Dense/config.json; in_features; 32; what comes before it, 16",
                "2_Dense/config.json; out_features; 0; a number from 1 to 16777216",
                "2_Dense/config.json; activation_function; \"torch.nn.modules.activation.ELU\"; one of Identity, Tanh, ReLU, GELU, SiLU",
                "2_Dense/config.json; use_residual; true; false",
                "2_Dense/config.json; module_input_name; \"token_embeddings\"; sentence_embedding",
                "config_sentence_transformers.json; default_prompt_name; \"passage\"; one of [document, query]",
                "sentence_bert_config.json; max_seq_length; 0; a number from 1 to 16777216",
                "sentence_bert_config.json; do_lower_case; \"yes\"; true or false",
                "tokenizer_config.json; model_max_length; \"64\"; a number above 0"
            })
    void a_field_that_does_not_fit_is_named(String file, String field, String value, String expected) {
        assertThat(faults.reason("bert-tiny-dense", model -> model.set(file, field, value)))
                .isEqualTo("%s: %s: expected %s, found %s".formatted(file, field, expected, value));
    }

    @Test
    void a_module_without_its_files_is_refused() {
        assertThat(faults.reason("bert-tiny-dense", model -> model.move("1_Pooling/config.json", "1_Pooling/x")))
                .isEqualTo("1_Pooling/config.json: there is no such file");
    }

    @Test
    void a_dense_module_without_its_tensors_is_refused() {
        assertThat(faults.reason(
                        "bert-tiny-dense",
                        model -> model.move("2_Dense/model.safetensors", "2_Dense/pytorch_model.bin")))
                .isEqualTo("2_Dense: expected model.safetensors or model.safetensors.index.json, found"
                        + " pytorch_model.bin, which is not read: only safetensors is");
    }

    @Test
    void a_dense_module_whose_tensors_do_not_fit_is_refused() {
        assertThat(faults.reason("bert-tiny-dense", model -> model.set("2_Dense/config.json", "out_features", "13")))
                .isEqualTo("tensor linear.weight: expected the shape [13, 16], which the configuration asks for, found"
                        + " F32 [12, 16]");
    }
}
