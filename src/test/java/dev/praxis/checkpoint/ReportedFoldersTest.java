package dev.praxis.checkpoint;

import static dev.praxis.checkpoint.FloatAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folders whose settings are read by every operation, compared with sentence-transformers. The
 * README beside the folders describes them.
 */
class ReportedFoldersTest {
    private static final Path FOLDERS = Path.of("src/test/resources/reports");
    private static final JsonNode EXPECTED = new JsonMapper().readTree(FOLDERS.resolve("expected.json"));
    private static final double EMBEDDINGS = 1e-5;
    private static final long AMPLE_MEMORY = 1 << 24;
    private static final String MODULES = "modules.json";
    private static final String CONFIG = "config.json";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"left-in-file", "with-dropout", "pools-and-classifies"})
    void embeddings_match_sentence_transformers(String id) {
        copy(id);
        assertEmbeddings(id, "vectors");
    }

    @Test
    void the_side_of_truncation_counts_in_either_file() {
        CopiedModel model = copy("left-in-file");
        model.set("tokenizer.json", "truncation", "null");
        model.set("tokenizer_config.json", "truncation_side", "\"left\"");
        assertEmbeddings("left-in-file", "vectors");
    }

    @Test
    void pairs_are_truncated_on_the_left_too() {
        CopiedModel model = copy("reranker-prompted");
        model.set("tokenizer_config.json", "truncation_side", "\"left\"");
        model.set("tokenizer_config.json", "model_max_length", "12");
        Checkpoint checkpoint = loaded();
        String prompted = "precision and recall: the car is blue and the car is blue";
        assertThat(fitted(checkpoint, prompted, "precision and recall precision and recall"))
                .containsExactly(2, 64, 97, 70, 83, 67, 3, 120, 64, 93, 123, 3);
        assertThat(fitted(checkpoint, prompted, "softmax turns numbers"))
                .containsExactly(2, 64, 97, 70, 83, 67, 3, 124, 110, 87, 118, 3);
    }

    @Test
    void a_second_pooling_replaces_the_embedding() throws IOException {
        CopiedModel model = copy("with-dropout");
        Files.createDirectory(model.folder().resolve("4_Pooling"));
        Files.copy(
                model.folder().resolve("1_Pooling/config.json"), model.folder().resolve("4_Pooling/config.json"));
        model.set("4_Pooling/config.json", "pooling_mode_mean_tokens", "false");
        model.set("4_Pooling/config.json", "pooling_mode_cls_token", "true");
        model.replace(
                MODULES,
                "\n]",
                ", {\"idx\": 4, \"name\": \"4\", \"path\": \"4_Pooling\", \"type\": \"sentence_transformers.models.Pooling\"}]");
        assertEmbeddings("with-dropout", "vectors_of_a_second_pooling_cls");
        assertThat(loaded().sentence().head().architecture().normalizes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"left-in-file", "pools-and-classifies"})
    void a_transformer_may_be_in_a_subfolder(String id) throws IOException {
        CopiedModel model = copy(id);
        Files.createDirectory(model.folder().resolve("0_Transformer"));
        for (String file : List.of(CONFIG, "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
            model.move(file, "0_Transformer/" + file);
        }
        if (Files.exists(model.folder().resolve("sentence_bert_config.json"))) {
            model.move("sentence_bert_config.json", "0_Transformer/sentence_bert_config.json");
        }
        model.replace(MODULES, "\"path\": \"\"", "\"path\": \"0_Transformer\"");
        assertEmbeddings(id, "vectors");
        assertThat(new ModelDirectory(directory, null).created("m").getEpochSecond())
                .isPositive();
    }

    @Test
    void a_head_that_is_not_used_needs_no_tensors() {
        CopiedModel model = copy("pools-and-classifies");
        model.renameAll(name -> name.startsWith("classifier.") ? name.replace("classifier", "unused") : name);
        assertEmbeddings("pools-and-classifies", "vectors");
        assertThat(loaded().classifier()).isNull();
    }

    @Test
    void names_of_compiled_and_parallel_modules_are_understood() {
        CopiedModel model = copy("with-dropout");
        model.renameAll(name -> "_orig_mod." + name);
        assertEmbeddings("with-dropout", "vectors");
        model.renameAll(name -> name.replace("_orig_mod.", "").replace("layer.1.", "layer.1._orig_mod."));
        assertEmbeddings("with-dropout", "vectors");
        model.renameAll(name -> "module." + name);
        assertEmbeddings("with-dropout", "vectors");
        model.renameAll(name -> name.replace("module.", "model.bert."));
        assertEmbeddings("with-dropout", "vectors");
        model.renameAll(name -> "module." + name);
        assertEmbeddings("with-dropout", "vectors");
    }

    @Test
    void infinity_and_nan_in_configurations_are_read() {
        CopiedModel model = copy("with-dropout");
        model.replace("tokenizer_config.json", "\"model_max_length\": 64", "\"model_max_length\": Infinity");
        model.replace(CONFIG, "\"initializer_range\": 0.02", "\"initializer_range\": NaN");
        assertEmbeddings("with-dropout", "vectors");
        assertThat(loaded().maxTokens()).isEqualTo(64);
    }

    @Test
    void infinity_in_a_field_that_counts_is_named() {
        copy("with-dropout").replace(CONFIG, "\"layer_norm_eps\": 1e-12", "\"layer_norm_eps\": Infinity");
        assertThat(reason()).isEqualTo("config.json: layer_norm_eps: expected a number above 0, found Infinity");
    }

    @Test
    void float64_weights_are_rounded_to_float32() {
        CopiedModel model = copy("with-dropout");
        Float64Weights.widen(model, 1);
        assertEmbeddings("with-dropout", "vectors");
        assertThat(loaded().memory().formats()).containsExactly("float32");
    }

    @Test
    void float64_weights_beyond_float32_are_named() {
        Float64Weights.widen(copy("with-dropout"), 1e300);
        assertThat(reason())
                .matches("tensor .*: expected numbers in the range of float32, found -?[0-9.]+E(29|30)[0-9]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "model.safetensors; model.safetensors",
                "tokenizer.json; tokenizer.json",
                "tokenizer_config.json; tokenizer_config.json",
                "config.json; config.json",
                "1_Pooling/config.json; 1_Pooling/config.json"
            })
    void a_git_lfs_pointer_is_recognized(String file, String named) {
        copy("with-dropout")
                .write(
                        file,
                        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 90868376\n"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(reason())
                .isEqualTo(named + ": found a Git LFS pointer instead of the file of 90868376 bytes: run git lfs pull");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "tokenizer.json", "modules.json"})
    void an_html_page_is_recognized(String file) {
        copy("with-dropout").write(file, "<!DOCTYPE html>\n<html></html>".getBytes(StandardCharsets.UTF_8));
        assertThat(reason()).isEqualTo(file + ": found an HTML page instead of the file: download the file again");
    }

    @Test
    void a_zip_archive_is_recognized() {
        copy("with-dropout").write("model.safetensors", new byte[] {'P', 'K', 3, 4, 0, 0, 8, 8, 0, 0});
        assertThat(reason())
                .isEqualTo("model.safetensors: found a zip archive; if torch.save wrote it, name it"
                        + " pytorch_model.bin");
    }

    private CopiedModel copy(String id) {
        return CopiedModel.of(FOLDERS.resolve(id), directory, "m");
    }

    private Checkpoint loaded() {
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        assertThat(Faults.state(catalogue, "m")).isInstanceOf(Ready.class);
        return ((Ready) Faults.state(catalogue, "m")).checkpoint();
    }

    private String reason() {
        return ((Failed) Faults.state(Faults.loaded(directory, AMPLE_MEMORY), "m")).reason();
    }

    private void assertEmbeddings(String id, String field) {
        Checkpoint model = loaded();
        JsonNode expected = EXPECTED.get(id);
        for (int i = 0; i < expected.get("texts").size(); i++) {
            Tokens tokens = fit(
                    model, model.tokenizer().encode(expected.get("texts").get(i).asString()));
            Batch batch = Batch.of(List.of(new Sequence(tokens.ids(), tokens.types())));
            FMatrixRMaj states = model.encoder().forward(batch, Keep.NOTHING).lastHiddenState();
            float[] vector = model.sentence().head().forward(states, batch, 0).data;
            assertClose(
                    Arrays.copyOf(vector, vector.length), expected.get(field).get(i), EMBEDDINGS);
        }
    }

    private static int[] fitted(Checkpoint model, String text, String pair) {
        return fit(model, model.tokenizer().encode(text, pair)).ids();
    }

    private static Tokens fit(Checkpoint model, Tokens tokens) {
        return tokens.length() > model.maxTokens() ? model.tokenizer().truncated(tokens, model.maxTokens()) : tokens;
    }
}
