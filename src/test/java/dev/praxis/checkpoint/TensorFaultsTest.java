package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Errors in the tensors or the tokenizer of a folder name the tensor, or the file and the location.
 */
class TensorFaultsTest {
    private static final String MODEL = "tiny-random-bert";
    private static final String TENSORS = "model.safetensors";
    private static final String KEY = "encoder.layer.1.attention.self.key.weight";

    @TempDir
    private Path directory;

    private Faults faults = new Faults(Path.of(""));

    @BeforeEach
    void create() {
        faults = new Faults(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "embeddings.word_embeddings.weight",
                "encoder.layer.0.attention.self.query.bias",
                KEY,
                "encoder.layer.1.output.dense.bias"
            })
    void a_missing_tensor_is_named(String tensor) {
        assertThat(faults.reason(MODEL, model -> model.rename(tensor, "another")))
                .isEqualTo("tensor bert.%s: missing".formatted(tensor));
    }

    @Test
    void a_tensor_behind_an_unknown_prefix_is_shown() {
        assertThat(faults.reason(MODEL, model -> model.rename(KEY, "0.auto_model." + KEY)))
                .isEqualTo("tensor bert.%s: missing, found 0.auto_model.%s".formatted(KEY, KEY));
    }

    @Test
    void a_tensor_with_and_without_the_prefix_of_a_compiled_module_is_ambiguous() {
        assertThat(faults.reason(MODEL, model -> model.rename(KEY, "_orig_mod.pooler.dense.weight")))
                .startsWith("tensor ")
                .contains("pooler.dense.weight: expected one tensor of this name beside the prefix _orig_mod.");
    }

    @Test
    void two_tensors_for_one_module_are_refused() {
        assertThat(faults.reason(
                        MODEL, model -> model.rename("pooler.dense.weight", "bert.embeddings.LayerNorm.weight")))
                .isEqualTo("tensor bert.embeddings.LayerNorm.weight: expected it under one name, found another one as"
                        + " embeddings.LayerNorm.weight");
    }

    @Test
    void an_adapter_among_the_weights_is_refused() {
        String adapter = "encoder.layer.1.attention.self.key.lora_A.default.weight";
        assertThat(faults.reason(MODEL, model -> model.rename("pooler.dense.bias", adapter)))
                .startsWith("tensor %s: expected weights without an adapter: merge it ".formatted(adapter));
    }

    @Test
    void an_adapter_beside_the_weights_is_refused() {
        assertThat(faults.reason(MODEL, model -> {
                    model.write("adapter_config.json", new byte[] {'{', '}'});
                    model.write("adapter_model.safetensors", new byte[0]);
                }))
                .startsWith("adapter_config.json: expected no adapter beside the weights: merge it ");
    }

    @Test
    void a_classifier_without_its_head_is_rejected() {
        assertThat(faults.reason("tiny-random-classifier", model -> model.rename("classifier.weight", "another")))
                .isEqualTo("tensor classifier.weight: missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "embeddings.word_embeddings.weight; [8, 126]; [126, 8]",
                "encoder.layer.0.intermediate.dense.weight; [128]; [16, 8]",
                "encoder.layer.0.intermediate.dense.bias; [16, 1]; [16]",
                "embeddings.LayerNorm.weight; [2, 4]; [8]"
            })
    void a_tensor_of_another_shape_is_named(String tensor, String found, String expected) {
        assertThat(faults.reason(MODEL, model -> model.retype(tensor, "F32", found)))
                .isEqualTo("tensor %s: expected the shape %s required by the configuration, found F32 %s"
                        .formatted(tensor, expected, found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I64| [4, 8]| ''",
                "I32| [8, 8]| ''",
                "F8_E4M3| [32, 8]| : quantized weights; use the model from which it was quantized",
                "I8| [32, 8]| : quantized weights; use the model from which it was quantized",
                "U8| [256]| : quantized weights; use the model from which it was quantized"
            })
    void a_tensor_of_another_type_is_named(String type, String shape, String remedy) {
        assertThat(faults.reason(MODEL, model -> model.retype(KEY, type, shape)))
                .isEqualTo("tensor %s: expected the type F64, F32, F16 or BF16, found %s %s%s"
                        .formatted(KEY, type, shape, remedy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                KEY + "; 17; [2, 1]",
                "embeddings.word_embeddings.weight; 1007; [125, 7]",
                "encoder.layer.0.output.dense.bias; 3; [0, 3]",
                "embeddings.LayerNorm.weight; 0; [0, 0]"
            })
    void a_non_finite_entry_is_named_with_its_indices(String tensor, int entry, String indices) {
        assertThat(faults.reason(MODEL, model -> model.poke(tensor, entry, Float.NaN)))
                .isEqualTo("tensor %s%s: expected a finite number, found NaN".formatted(tensor, indices));
    }

    @Test
    void a_truncated_file_is_rejected_with_the_byte_of_its_header() {
        String reason = faults.reason(MODEL, model -> {
            byte[] bytes = model.read(TENSORS);
            model.write(TENSORS, Arrays.copyOf(bytes, bytes.length - 1));
        });
        assertThat(reason)
                .startsWith("model.safetensors: ")
                .contains(" at byte ")
                .contains("data_offsets");
    }

    @Test
    void a_file_that_ends_inside_its_header_is_rejected() {
        assertThat(faults.reason(MODEL, model -> model.write(TENSORS, Arrays.copyOf(model.read(TENSORS), 100))))
                .startsWith(
                        "model.safetensors: byte 0: expected a header of at most 92 bytes in a file of 100, found ");
    }

    @Test
    void a_missing_tokenizer_is_an_error() {
        assertThat(faults.reason(MODEL, model -> model.move("tokenizer.json", "tokenizer.txt")))
                .isEqualTo("tokenizer.json: no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"model\":{}}", "[1,2", "null", "[]"})
    void an_invalid_tokenizer_is_rejected(String content) {
        assertThat(faults.reason(
                        MODEL, model -> model.write("tokenizer.json", content.getBytes(StandardCharsets.UTF_8))))
                .startsWith("tokenizer.json: cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "7"})
    void an_invalid_tokenizer_is_rejected_with_lower_casing_too(String content) {
        assertThat(faults.reason(
                        "bert-tiny-legacy",
                        model -> model.write("tokenizer.json", content.getBytes(StandardCharsets.UTF_8))))
                .startsWith("tokenizer.json: cannot be read: ");
    }
}
