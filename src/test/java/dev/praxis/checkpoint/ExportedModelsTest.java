package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Catalogue.State;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exports of the models of {@link ExpectedModel} by both of PyTorch's exporters, which
 * {@code generate.py} beside them wrote. Their weights are the same, so the numbers must be, too.
 */
class ExportedModelsTest {
    private static final Path EXPORTS = Path.of("src/test/resources/exports");
    private static final long AMPLE_MEMORY = 1 << 24;

    @TempDir
    private Path directory;

    static List<String> exports() throws IOException {
        try (Stream<Path> files = Files.list(EXPORTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".onnx"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("exports")
    void an_export_gives_the_numbers_of_its_model_bit_by_bit(String export) {
        String model = export.substring(0, export.indexOf('.'));
        CopiedModel.of(model, directory, "original");
        CopiedModel.of(model, directory, "exported");
        replaceWeights("exported", export, "model.onnx");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        Checkpoint original = ready(catalogue, "original");
        Checkpoint exported = ready(catalogue, "exported");
        Batch batch = Batch.of(Stream.of("the car is blue", "precision", "")
                .map(text -> sequence(original.tokenizer().encode(text)))
                .toList());
        FMatrixRMaj states = original.encoder().forward(batch, Keep.NOTHING).lastHiddenState();
        assertThat(exported.encoder().forward(batch, Keep.NOTHING).lastHiddenState().data)
                .isEqualTo(states.data);
        Classifier classifier = original.classifier();
        if (classifier != null) {
            assertThat(Objects.requireNonNull(exported.classifier()).head().forward(states, batch, 0).data)
                    .isEqualTo(classifier.head().forward(states, batch, 0).data);
        }
    }

    @Test
    void an_export_is_found_in_its_subfolder_and_only_without_safetensors() {
        CopiedModel.of("bert-tiny", directory, "both");
        write("both", "model.onnx", new byte[] {1});
        CopiedModel.of("bert-tiny", directory, "subfolder");
        replaceWeights("subfolder", "bert-tiny.torchscript.onnx", "onnx/model.onnx");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        assertThat(ready(catalogue, "both")).isNotNull();
        assertThat(ready(catalogue, "subfolder")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            num_attention_heads | 2          | expected 2 heads of 16 columns, as config.json describes, found shapes without such heads: use the config.json of this export
            num_attention_heads | 1          | expected 1 heads of 32 columns, as config.json describes, found shapes without such heads
            num_hidden_layers   | 1          | expected 1 layers, as config.json describes, found 2 with a Softmax
            num_hidden_layers   | 3          | expected 3 layers, as config.json describes, found 2 with a Softmax
            hidden_act          | "relu"     | expected the activation RELU in 2 layers, as config.json describes, found others
            hidden_act          | "gelu_new" | expected the activation GELU_TANH in 2 layers, as config.json describes, found others
            layer_norm_eps      | 1e-5       | expected norms with the epsilon 1.0E-5, as config.json describes, found 1.0E-12
            model_type          | "roberta"  | expected positions after the padding token's id, as config.json describes, found others
            type_vocab_size     | 3          | expected the shape [3, 32] required by the configuration, found F32 [2, 32]
            vocab_size          | 9          | expected the shape [9, 32] required by the configuration, found F32 [195, 32]
            """)
    void a_configuration_that_contradicts_the_graph_is_rejected(String field, String value, String reason) {
        assertThat(reason("bert-tiny.torchscript.onnx", copy -> copy.set("config.json", field, value)))
                .contains(reason);
    }

    @Test
    void positions_from_0_contradict_a_graph_that_counts_tokens() {
        assertThat(reason("roberta-tiny.torchscript.onnx", copy -> copy.set("config.json", "model_type", "\"bert\"")))
                .contains("expected positions from 0, as config.json describes, found positions after");
    }

    @Test
    void a_tanh_contradicts_a_graph_of_erf() {
        assertThat(reason("bert-tiny-tanh.torchscript.onnx", copy -> copy.set("config.json", "hidden_act", "\"gelu\"")))
                .contains("expected the activation GELU in 1 layers, as config.json describes, found others");
    }

    @Test
    void weights_that_the_configuration_does_not_describe_are_rejected() {
        assertThat(reason("mpnet-tiny.torchscript.onnx", copy -> copy.set("config.json", "model_type", "\"roberta\"")))
                .contains(
                        "expected an encoder without encoder.layer.0.attention.attn.q.weight, as config.json describes");
    }

    @Test
    void other_families_are_rejected_with_the_remedy() {
        CopiedModel copy = CopiedModel.of("modernbert-tiny", directory, "modernbert");
        replaceWeights("modernbert", "bert-tiny.torchscript.onnx", "model.onnx");
        assertThat(copy.folder()).isDirectory();
        State state = Faults.state(Faults.loaded(directory, AMPLE_MEMORY), "modernbert");
        assertThat(((Failed) state).reason())
                .isEqualTo(
                        "model.onnx: expected a model_type whose exports are understood "
                                + "(bert, camembert, distilbert, mpnet, roberta, xlm-roberta), found modernbert: use model.safetensors");
    }

    private String reason(String export, Consumer<CopiedModel> change) {
        CopiedModel copy = CopiedModel.of(export.substring(0, export.indexOf('.')), directory, "broken");
        replaceWeights("broken", export, "model.onnx");
        change.accept(copy);
        return ((Failed) Faults.state(Faults.loaded(directory, AMPLE_MEMORY), "broken")).reason();
    }

    private void replaceWeights(String id, String export, String file) {
        try {
            Files.delete(directory.resolve(id).resolve("model.safetensors"));
            write(id, file, Files.readAllBytes(EXPORTS.resolve(export)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String id, String file, byte[] bytes) {
        try {
            Path path = directory.resolve(id).resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Checkpoint ready(Catalogue catalogue, String id) {
        State state = Faults.state(catalogue, id);
        assertThat(state).isInstanceOf(Ready.class);
        return ((Ready) state).checkpoint();
    }

    private static Sequence sequence(Tokens tokens) {
        return new Sequence(tokens.ids(), tokens.types());
    }
}
