package dev.praxis.checkpoint.torch;

import static dev.praxis.checkpoint.torch.Pickled.start;
import static dev.praxis.checkpoint.torch.Pickled.stateDict;
import static dev.praxis.checkpoint.torch.Pickled.tensor;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.StoredTensor;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reads files that torch wrote, and crafted ones. The generator of the models writes the former.
 */
class TorchFileTest {
    private static final Path WRITTEN_BY_TORCH = Path.of("src/test/resources/fuzz/TorchFuzz");
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final Pickled SIX = tensor("FloatStorage", "0", 6, 0, new long[] {2, 3}, new long[] {3, 1});

    @TempDir
    private Path folder;

    @Test
    void contiguous_and_strided_tensors_have_their_entries_in_row_major_order() {
        try (TorchFile file = TorchFile.open(WRITTEN_BY_TORCH.resolve("strided.pt"))) {
            assertThat(file.names())
                    .containsExactly("plain", "transposed", "columns", "expanded", "steps", "cube", "scalar", "empty");
            assertTensor(file, "plain", "F32 [2, 3]", 0, 1, 2, 3, 4, 5);
            assertTensor(file, "transposed", "F32 [3, 2]", 0, 3, 1, 4, 2, 5);
            assertTensor(file, "columns", "F32 [3, 2]", 8, 9, 14, 15, 20, 21);
            assertTensor(file, "expanded", "F32 [2, 3]", 0, 1, 2, 0, 1, 2);
            assertTensor(file, "steps", "F32 [5]", 1, 6, 11, 16, 21);
            assertTensor(
                    file,
                    "cube",
                    "F32 [4, 2, 3]",
                    0,
                    4,
                    8,
                    12,
                    16,
                    20,
                    1,
                    5,
                    9,
                    13,
                    17,
                    21,
                    2,
                    6,
                    10,
                    14,
                    18,
                    22,
                    3,
                    7,
                    11,
                    15,
                    19,
                    23);
            assertTensor(file, "scalar", "F32 []", 7);
            assertTensor(file, "empty", "F32 [0, 5]");
            assertThat(file.find("missing")).isNull();
        }
    }

    @Test
    void contiguous_tensors_and_copies_share_memory() {
        try (TorchFile file = TorchFile.open(WRITTEN_BY_TORCH.resolve("strided.pt"))) {
            long plain = found(file, "plain").data().address();
            assertThat(found(file, "scalar").data().address()).isEqualTo(plain + 7 * Float.BYTES);
            assertThat(found(file, "transposed").data().address())
                    .isEqualTo(found(file, "transposed").data().address());
            assertThat(found(file, "transposed").data().isReadOnly()).isTrue();
            assertThat(found(file, "plain").data().isReadOnly()).isTrue();
        }
    }

    @Test
    void tensors_have_the_types_of_torch() {
        try (TorchFile file = TorchFile.open(WRITTEN_BY_TORCH.resolve("types.pt"))) {
            Map<String, String> types = new TreeMap<>();
            file.names().forEach(name -> types.put(name, found(file, name).describe()));
            assertThat(types)
                    .isEqualTo(Map.of(
                            "float64", "F64 [2]",
                            "float32", "F32 [2]",
                            "float16", "F16 [2]",
                            "bfloat16", "BF16 [2]",
                            "int64", "I64 [2]",
                            "int8", "I8 [2]",
                            "uint8", "U8 [2]",
                            "bool", "BOOL [2]",
                            "uint16", "U16 [2]",
                            "float8_e4m3fn", "F8_E4M3 [2]"));
            assertThat(found(file, "bfloat16").data().toArray(ValueLayout.JAVA_BYTE))
                    .containsExactly(0x80, 0x3f, 0, 0);
            assertThat(found(file, "uint16").data().toArray(ValueLayout.JAVA_BYTE))
                    .containsExactly(1, 0, 0, 0);
        }
    }

    @Test
    void parameters_and_newer_protocols_are_read() {
        try (TorchFile file = TorchFile.open(WRITTEN_BY_TORCH.resolve("parameters-of-protocol-5.pt"))) {
            assertThat(found(file, "weight").describe()).isEqualTo("F32 [1, 2]");
            assertThat(found(file, "bias").describe()).isEqualTo("F32 [1]");
        }
    }

    @Test
    void a_state_dict_beside_the_state_of_training_is_found() {
        try (TorchFile file = TorchFile.open(WRITTEN_BY_TORCH.resolve("training.pt"))) {
            assertThat(file.names()).containsExactly("weight");
            assertTensor(file, "weight", "F32 [2]", 0, 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "module.pt; module.pt: data.pkl: byte 2: expected only what a state dict needs, found the global torch.nn.modules.linear.Linear: load the model where you trust it, and save it with save_pretrained as safetensors",
                "before-1.6.pt; before-1.6.pt: expected a zip archive of torch.save, found the format before torch 1.6: load the model where you trust it, and save it with save_pretrained as safetensors",
                "conjugate.pt; conjugate.pt: data.pkl: byte 69: expected only what a state dict needs, found the global torch.ComplexFloatStorage: load the model where you trust it, and save it with save_pretrained as safetensors",
            })
    void what_is_not_a_state_dict_is_refused_with_the_remedy(String file, String message) {
        fails(WRITTEN_BY_TORCH.resolve(file), message);
    }

    @Test
    void a_storage_must_exist_and_have_its_size() throws IOException {
        byte[] pickle = stateDict("a", SIX).stop();
        fails(CraftedArchive.of(pickle, 23), "x.bin: tensor a: expected a storage of 24 bytes, found 23");
        byte[] other = stateDict("a", tensor("FloatStorage", "1", 1, 0, new long[0], new long[0]))
                .stop();
        fails(CraftedArchive.of(other, 4), "x.bin: tensor a: expected its storage data/1, found no such entry");
    }

    @Test
    void copies_are_at_most_as_large_as_the_file() throws IOException {
        long[] expanded = {1L << 20, 1L << 20};
        Pickled large = tensor("FloatStorage", "0", 6, 0, expanded, new long[] {0, 0});
        Path path = write(CraftedArchive.of(
                stateDict("a", large).text("b").add(SIX).op(Opcode.SETITEM).stop(), 24));
        try (TorchFile file = TorchFile.open(path)) {
            assertThat(found(file, "b").elements()).isEqualTo(6);
            assertThatThrownBy(() -> file.find("a"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith(
                            "x.bin: tensor a: expected strided tensors of at most %d bytes".formatted(file.bytes()));
        }
    }

    @Test
    void an_empty_tensor_may_begin_behind_its_storage() throws IOException {
        Pickled empty = tensor("FloatStorage", "0", 0, 2, new long[] {3, 0}, new long[] {1, 1});
        try (TorchFile file =
                TorchFile.open(write(CraftedArchive.of(stateDict("a", empty).stop(), 0)))) {
            assertTensor(file, "a", "F32 [3, 0]");
        }
    }

    @Test
    void a_pickle_without_tensors_is_refused() throws IOException {
        fails(
                CraftedArchive.of(start().op(Opcode.EMPTY_DICT).stop(), 0),
                "x.bin: data.pkl: expected a state dict with tensors, found none: load");
        fails(CraftedArchive.of(start().text("a").stop(), 0), "x.bin: data.pkl: expected a state dict, found a string");
    }

    @Test
    void other_archives_are_refused() throws IOException {
        byte[] pickle = stateDict("a", SIX).stop();
        CraftedArchive big = CraftedArchive.plain().add("a/data.pkl", pickle).add("a/byteorder", bytes("big"));
        fails(big.bytes(), "x.bin: byteorder: expected little, found another: load");
        CraftedArchive program =
                CraftedArchive.plain().add("a/data.pkl", pickle).add("a/constants.pkl", pickle);
        fails(program.bytes(), "x.bin: expected the state dict of torch.save, found a TorchScript program: load");
        CraftedArchive two = CraftedArchive.plain().add("a/data.pkl", pickle).add("b/data.pkl", pickle);
        fails(two.bytes(), "x.bin: expected a zip archive of torch.save with one data.pkl, found 2: load");
        fails(
                CraftedArchive.plain().add("word/document.xml", pickle).bytes(),
                "x.bin: expected a zip archive of torch.save with one data.pkl, found 0: load");
    }

    @Test
    void other_files_are_refused() throws IOException {
        String expected = "x.bin: expected a zip archive of torch.save, found ";
        fails(new byte[0], expected + "another beginning: download the file again");
        fails(pickle("\u0080\2}."), expected + "another beginning");
        byte[] tar = new byte[600];
        System.arraycopy(bytes("ustar"), 0, tar, 257, 5);
        fails(tar, expected + "the format before torch 1.6");
        fails(bytes("version https://git-lfs.github.com/spec/v1\nsize 7\n"), "x.bin: found a Git LFS pointer");
        fails(bytes("<html>"), "x.bin: found an HTML page");
    }

    private static byte[] pickle(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static StoredTensor found(TorchFile file, String name) {
        return requireNonNull(file.find(name));
    }

    private static void assertTensor(TorchFile file, String name, String description, float... entries) {
        StoredTensor tensor = found(file, name);
        assertThat(tensor.describe()).isEqualTo(description);
        assertThat(tensor.data().toArray(FLOAT)).containsExactly(entries);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.bin"), bytes);
    }

    private void fails(byte[] bytes, String message) throws IOException {
        fails(write(bytes), message);
    }

    private static void fails(Path file, String message) {
        assertThatThrownBy(() -> TorchFile.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(message);
    }
}
