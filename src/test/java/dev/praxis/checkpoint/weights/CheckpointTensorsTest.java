package dev.praxis.checkpoint.weights;

import static dev.praxis.checkpoint.safetensors.CraftedFile.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.safetensors.CraftedFile;
import dev.praxis.checkpoint.tensors.StoredTensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTensorsTest {
    private static final String INDEX = "model.safetensors.index.json";

    @TempDir
    private Path parent;

    private Path folder = Path.of("");

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("checkpoint"));
    }

    @Test
    void a_single_file_needs_no_index() throws IOException {
        int size = write("model.safetensors", "a");
        write(INDEX, "never read".getBytes(StandardCharsets.UTF_8));
        try (CheckpointTensors tensors = CheckpointTensors.open(folder)) {
            assertThat(tensors.names()).containsExactly("a");
            assertThat(requireNonNull(tensors.find("a")).describe()).isEqualTo("U8 [1]");
            assertThat(tensors.find("b")).isNull();
            assertThat(tensors.bytes()).isEqualTo(size);
        }
    }

    @Test
    void an_index_maps_tensors_to_files() throws IOException {
        int size = write("x-1.safetensors", "a", "b", "unlisted") + write("x-2.safetensors", "c", "a");
        writeIndex("""
                {"metadata": {"total_size": 4.0, "more": [{}]},
                 "weight_map": {"c": "x-2.safetensors", "a": "x-1.safetensors", "b": "x-1.safetensors"}}
                """.strip());
        CheckpointTensors tensors = CheckpointTensors.open(folder);
        assertThat(tensors.names()).containsExactly("c", "a", "b");
        assertThat(tensors.bytes()).isEqualTo(size);
        StoredTensor a = requireNonNull(tensors.find("a"));
        assertThat(a.data().get(ValueLayout.JAVA_BYTE, 0)).isZero();
        tensors.close();
        assertThatThrownBy(() -> a.data().get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void links_out_of_the_folder_are_followed() throws IOException {
        Path blobs = Files.createDirectory(parent.resolve("blobs"));
        Files.move(folder.resolve(writeNamed("model.safetensors")), blobs.resolve("0f"));
        Files.createSymbolicLink(folder.resolve("model.safetensors"), Path.of("../blobs/0f"));
        try (CheckpointTensors tensors = CheckpointTensors.open(folder)) {
            assertThat(tensors.names()).containsExactly("a");
        }
    }

    @Test
    void missing_files_are_reported() throws IOException {
        String expected =
                "expected one of model.safetensors, pytorch_model.bin, model.onnx, or an index of several, found ";
        fails("checkpoint: " + expected + "none");
        assertThatThrownBy(() -> CheckpointTensors.open(folder.resolve("no")))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("no: " + expected + "no such folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "m.Q4_K_M.gguf; a file .gguf: download the model from which it was made, with its model.safetensors",
                "tf_model.h5; tf_model.h5: load it with from_tf=True in transformers 4, and save it with save_pretrained",
                "flax_model.msgpack; flax_model.msgpack: load it with from_flax=True in transformers 4, and save it with save_pretrained",
                "rust_model.ot; rust_model.ot: download the model.safetensors of the model from which it was made",
                "adapter_model.safetensors; adapter_model.safetensors: merge it into its base model with merge_and_unload of peft, and save that with save_pretrained",
            })
    void weights_of_other_programs_are_refused_with_the_remedy(String file, String message) throws IOException {
        write(file, new byte[1]);
        failsWith("checkpoint: expected one of model.safetensors", "found only " + message);
    }

    @Test
    void a_pickle_is_read_only_without_safetensors() throws IOException {
        write("pytorch_model.bin", "never read".getBytes(StandardCharsets.UTF_8));
        write("pytorch_model.bin.index.json", "never read".getBytes(StandardCharsets.UTF_8));
        write("x.safetensors", "a");
        writeIndex("{\"weight_map\":{\"a\":\"x.safetensors\"}}");
        try (CheckpointTensors tensors = CheckpointTensors.open(folder)) {
            assertThat(tensors.names()).containsExactly("a");
        }
        Files.delete(folder.resolve(INDEX));
        failsWith("pytorch_model.bin: expected a zip archive of torch.save");
        Files.delete(folder.resolve("pytorch_model.bin"));
        failsWith("pytorch_model.bin.index.json: ", "byte 0");
        write(
                "pytorch_model.bin.index.json",
                "{\"weight_map\":{\"a\":\"x.safetensors\"}}".getBytes(StandardCharsets.UTF_8));
        failsWith("pytorch_model.bin.index.json: /weight_map/a", "expected the name of a .bin file beside the index");
    }

    @Test
    void a_broken_link_or_a_folder_is_not_a_file() throws IOException {
        Files.createDirectory(folder.resolve(INDEX));
        fails(INDEX + ": expected a file, found a folder");
        Files.createSymbolicLink(folder.resolve("model.safetensors"), Path.of("nowhere"));
        fails("model.safetensors: expected a file, found a broken link");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "x.bin",
                ".safetensors",
                "../x.safetensors",
                "/x.safetensors",
                "a/x.safetensors",
                "a\\\\x.safetensors",
                "C:x.safetensors",
                "x\\u0000.safetensors",
                "x.safetensors/",
                "x.safetensors\\n",
                "x.SAFETENSORS",
                "..",
                "ü.safetensors"
            })
    void file_names_must_be_plain(String name) throws IOException {
        write("x.safetensors", "a");
        writeIndex("{\"weight_map\":{\"a\":\"%s\"}}".formatted(name));
        assertThatThrownBy(() -> CheckpointTensors.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(INDEX + ": /weight_map/a at byte 19: expected the name of a .safetensors file");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "||; byte 0: expected an object, found nothing",
                "|[]|; byte 0: expected an object, found an array",
                "|{}|; /weight_map at byte 0: expected tensors, found none",
                "|{\"weight_map\":{}}|; /weight_map at byte 0: expected tensors, found none",
                "|{\"weight_map\":[]}|; /weight_map at byte 14: expected an object, found an array",
                "|{\"weight_map\":{\"a\":1}}|; /weight_map/a at byte 19: expected a string, found 1",
                "|{\"weights\":1}|; /weights at byte 11: expected only the fields weight_map and metadata, found 1",
            })
    void an_index_is_a_map_of_strings(String index, String message) throws IOException {
        writeIndex(index == null ? "" : index);
        fails(INDEX + ": " + message);
    }

    @Test
    void an_index_is_strict_json() throws IOException {
        writeIndex("{\"weight_map\":{\"a\":\"x.safetensors\",\"a\":\"y.safetensors\"}}");
        failsWith(INDEX + ": /weight_map", "byte ", "Duplicate");
        writeIndex("{\"metadata\":%s}".formatted("[".repeat(20)));
        failsWith(INDEX + ": /metadata", "byte ", "depth");
    }

    @Test
    void an_index_above_the_size_limit_is_rejected() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(INDEX).toFile(), "rw")) {
            file.setLength(100_000_001);
        }
        fails(INDEX + ": expected at most 100000000 bytes, found 100000001");
    }

    @Test
    void a_tensor_missing_from_its_file_is_rejected() throws IOException {
        write("x.safetensors", "a");
        writeIndex("{\"weight_map\":{\"a\":\"x.safetensors\",\"b\":\"x.safetensors\"}}");
        fails(INDEX + ": /weight_map/b: expected a tensor in x.safetensors, found no such tensor");
        writeIndex("{\"weight_map\":{\"a\":\"x.safetensors\",\"b\":\"y.safetensors\"}}");
        fails("y.safetensors: expected a file, found nothing");
    }

    private void fails(String message) {
        assertThatThrownBy(() -> CheckpointTensors.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
    }

    private void failsWith(String... parts) {
        assertThatThrownBy(() -> CheckpointTensors.open(folder))
                .isInstanceOf(CheckpointException.class)
                .message()
                .contains(parts);
    }

    private String writeNamed(String name) throws IOException {
        write(name, "a");
        return name;
    }

    /** Writes a file of one-byte tensors with the values 0, 1, 2... and returns its size. */
    private int write(String name, String... tensors) throws IOException {
        StringBuilder header = new StringBuilder();
        for (int i = 0; i < tensors.length; i++) {
            header.append(i == 0 ? '{' : ',').append(entry(tensors[i], "U8", "[1]", "[%d,%d]".formatted(i, i + 1)));
        }
        byte[] bytes = CraftedFile.of(header.append('}').toString(), tensors.length);
        write(name, bytes);
        return bytes.length;
    }

    private void writeIndex(String index) throws IOException {
        write(INDEX, index.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }
}
