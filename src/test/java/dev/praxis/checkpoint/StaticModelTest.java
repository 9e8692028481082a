package dev.praxis.checkpoint;

import static dev.praxis.checkpoint.FloatAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Folders of static models, in the layouts of sentence-transformers and model2vec. */
class StaticModelTest {
    private static final double TOLERANCE = 1e-5;
    private static final String MODULES = "modules.json";
    private static final String TOKENIZER = "tokenizer.json";

    @TempDir
    private Path directory;

    @Test
    void the_embedding_may_be_in_a_subfolder() throws IOException {
        CopiedModel model = CopiedModel.of("static-tiny", directory, "model");
        Files.createDirectory(model.folder().resolve("0_StaticEmbedding"));
        model.move("model.safetensors", "0_StaticEmbedding/model.safetensors");
        model.move(TOKENIZER, "0_StaticEmbedding/tokenizer.json");
        model.replace(MODULES, "\"path\": \"\"", "\"path\": \"0_StaticEmbedding\"");
        assertAnswers("static-tiny", load());
    }

    @Test
    void a_folder_of_model2vec_needs_no_modules() throws IOException {
        CopiedModel model = CopiedModel.of("model2vec-tiny", directory, "model");
        Files.delete(model.folder().resolve(MODULES));
        assertAnswers("model2vec-tiny", load());
    }

    @Test
    void unknown_tokens_are_left_out_by_model2vec_alone() {
        CopiedModel.of("model2vec-tiny", directory, "model");
        assertThat(load().tokenizer().encode("the 😀 car").texts()).containsExactly("the", "car");
        assertThat(load().tokenizer().encode("the qzq car").texts()).containsExactly("the", "car");
        assertThat(checkpoint(ExpectedModel.DIRECTORY, "static-tiny")
                        .tokenizer()
                        .encode("the qzq car")
                        .texts())
                .containsExactly("the", "[UNK]", "car");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void model2vec_normalizes_by_its_own_configuration(String normalize, boolean normalizes) {
        CopiedModel model = CopiedModel.of("model2vec-tiny", directory, "model");
        model.set("config.json", "normalize", normalize);
        assertThat(load().sentence().head().architecture().normalizes()).isEqualTo(normalizes);
        assertThat(load().sentence().head().architecture().poolings()).containsExactly(Pooling.MEAN);
    }

    @Test
    void the_configuration_of_transformers_tokenizers_does_not_count() {
        CopiedModel model = CopiedModel.of("static-tiny", directory, "model");
        model.write(
                "tokenizer_config.json",
                "{\"model_max_length\": 4, \"do_lower_case\": false}".getBytes(StandardCharsets.UTF_8));
        assertAnswers("static-tiny", load());
        assertThat(load().maxTokens()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void the_lengths_in_the_tokenizers_file_and_in_the_configuration_are_limits() {
        CopiedModel model = CopiedModel.of("model2vec-tiny", directory, "model");
        assertThat(load().maxTokens()).isEqualTo(1_000_000);
        model.set(
                TOKENIZER,
                "truncation",
                "{\"direction\": \"Right\", \"max_length\": 8, \"strategy\": \"LongestFirst\", \"stride\": 0}");
        assertThat(load().maxTokens()).isEqualTo(8);
        model.set("config.json", "seq_length", "5");
        assertThat(load().maxTokens()).isEqualTo(5);
    }

    @Test
    void integers_are_taken_as_numbers() {
        CopiedModel model = CopiedModel.of("model2vec-tiny", directory, "model");
        model.retype("embeddings", "I8", "[24, 48]");
        model.rename("mapping", "other");
        model.rename("weights", "others");
        Batch batch = Batch.of(List.of(new Sequence(new int[] {23}, new int[1])));
        float[] row = load().encoder().forward(batch, Keep.NOTHING).lastHiddenState().data;
        assertThat(row).hasSize(48).doesNotContain(Float.NaN);
        for (float entry : row) {
            assertThat(entry).isEqualTo((byte) entry);
        }
        assertThat(new HashSet<>(Arrays.asList(boxed(row)))).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource(WeightPrecision.class)
    void weights_are_held_in_any_precision_and_compared(WeightPrecision precision) {
        Catalogue catalogue = new Catalogue(ExpectedModel.DIRECTORY, null, 1 << 30, precision, Engines.CHOSEN);
        catalogue.load(entry -> {});
        for (String id : List.of("static-tiny", "model2vec-tiny")) {
            Checkpoint loaded =
                    ((Ready) Objects.requireNonNull(catalogue.find(id)).state()).checkpoint();
            if (precision == WeightPrecision.AS_STORED) {
                assertThat(loaded.accuracy()).isNull();
            } else {
                assertThat(Objects.requireNonNull(loaded.accuracy()).worst()).isBetween(0.99, 1.0);
            }
        }
    }

    @Test
    void an_encoder_with_layers_has_no_texts_without_tokens() {
        Checkpoint bert = checkpoint(ExpectedModel.DIRECTORY, "tiny-random-bert");
        Batch batch = Batch.of(List.of(new Sequence(new int[0], new int[0])));
        assertThatThrownBy(() -> bert.encoder().forward(batch, Keep.NOTHING))
                .hasMessage("expected at least one token in each sequence, found none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "embeddings; F32; [288]; tensor embeddings: expected 2 dimensions of 1 to 16777216 entries, found F32 [288]",
                "embeddings; U8; [24, 48]; 'tensor embeddings: expected the type F64, F32, F16 or BF16, found U8 [24, 48]: quantized weights; use the model from which it was quantized'",
                "mapping; F64; [%d]; tensor mapping: expected the type I64 or I32, found F64 [%d]",
                "mapping; I32; [%2d]; tensor weights: expected one number per token, as tensor mapping has, found F64 [%d]",
                "weights; I64; [%d]; tensor weights: expected the type F64, F32, F16 or BF16, found I64 [%d]",
                "weights; F64; [1, %d]; tensor weights: expected 1 dimension of 1 to 16777216 entries, found F64 [1, %d]",
            })
    void a_tensor_of_another_type_or_shape_is_named(String tensor, String type, String shape, String reason) {
        int tokens = tokens();
        assertThat(new Faults(directory)
                        .reason("model2vec-tiny", model -> model.retype(tensor, type, filled(shape, tokens))))
                .isEqualTo(filled(reason, tokens));
    }

    @Test
    void a_row_outside_the_table_is_named() {
        assertThat(new Faults(directory)
                        .reason("model2vec-tiny", model -> model.retype("embeddings", "F32", "[1, 288]")))
                .matches("tensor mapping: expected rows of tensor embeddings, from 0 to 0, found \\d+ at token \\d+");
    }

    @Test
    void a_missing_table_is_named() {
        assertThat(new Faults(directory).reason("static-tiny", model -> model.rename("embedding.weight", "weight")))
                .isEqualTo("tensor embedding.weight: missing, and so is embeddings, its name in model2vec");
    }

    @Test
    void a_mapping_to_more_memory_than_there_is_is_rejected_before_it_is_written_out() {
        CopiedModel.of("model2vec-tiny", directory, "model");
        Catalogue catalogue = Faults.loaded(directory, tokens() * 12L * Float.BYTES - 1);
        assertThat(Faults.state(catalogue, "model").toString())
                .contains("tensor embeddings: exceeds the memory for models");
        assertThat(catalogue.heldBytes()).isZero();
    }

    @Test
    void a_pooling_after_a_static_embedding_is_rejected() {
        assertThat(new Faults(directory)
                        .reason("static-tiny", model -> model.replace(MODULES, "normalize.Normalize", "x.Pooling")))
                .isEqualTo("modules.json: expected the type Normalize, Dense, LayerNorm or Dropout after a"
                        + " StaticEmbedding, found sentence_transformers.base.modules.x.Pooling");
    }

    private static void assertAnswers(String id, Checkpoint model) {
        for (JsonNode record : ExpectedModel.of(id).records()) {
            assertClose(vector(model, record.get("text").asString()), record.get("embedding"), TOLERANCE);
        }
    }

    private static float[] vector(Checkpoint model, String text) {
        Tokens tokens = model.tokenizer().encode(text);
        Batch batch = Batch.of(List.of(new Sequence(tokens.ids(), tokens.types())));
        return model.sentence()
                .head()
                .forward(model.encoder().forward(batch, Keep.NOTHING).lastHiddenState(), batch, 0)
                .data;
    }

    private Checkpoint load() {
        return checkpoint(directory, "model");
    }

    private static Checkpoint checkpoint(Path directory, String id) {
        Catalogue catalogue = Faults.loaded(directory, 1 << 30);
        assertThat(Faults.state(catalogue, id)).isInstanceOf(Ready.class);
        return ((Ready) Faults.state(catalogue, id)).checkpoint();
    }

    private static int tokens() {
        return checkpoint(ExpectedModel.DIRECTORY, "model2vec-tiny")
                .encoder()
                .architecture()
                .embedding()
                .vocabulary();
    }

    /** Fills in the number of tokens, or twice as many. */
    private static String filled(String text, int tokens) {
        return text.replace("%2d", String.valueOf(2 * tokens)).replace("%d", String.valueOf(tokens));
    }

    private static Float[] boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }
}
