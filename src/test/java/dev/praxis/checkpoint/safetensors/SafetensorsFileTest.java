package dev.praxis.checkpoint.safetensors;

import static dev.praxis.checkpoint.safetensors.CraftedFile.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.StoredTensor;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /**
     * Output of {@code safetensors.serialize} of the Python package safetensors 0.8.0: b.weight [2,
     * 3] with 1 to 6 in F32, h [2] with 1 and -2 in BF16, e [0, 5] in I64, s true.
     */
    private static final String WRITTEN_BY_PYTHON = """
            CAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJwdCJ9LCJlIjp7ImR0eXBlIjoiSTY0Iiwic2hhcGUiOlswLDVdLCJkYXRhX29mZnNl\
            dHMiOlswLDBdfSwiYi53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsM10sImRhdGFfb2Zmc2V0cyI6WzAsMjRdfSwiaCI6eyJkdHlw\
            ZSI6IkJGMTYiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlsyNCwyOF19LCJzIjp7ImR0eXBlIjoiQk9PTCIsInNoYXBlIjpbXSwiZGF0YV9v\
            ZmZzZXRzIjpbMjgsMjldfX0gICAAAIA/AAAAQAAAQEAAAIBAAACgQAAAwECAPwDAAQ==""";

    @TempDir
    private Path folder;

    @Test
    void a_file_written_by_python_is_read() throws IOException {
        byte[] bytes = Base64.getDecoder().decode(WRITTEN_BY_PYTHON);
        try (SafetensorsFile file = SafetensorsFile.open(write(bytes))) {
            assertThat(file.names()).containsExactly("e", "b.weight", "h", "s");
            assertThat(file.metadata()).isEqualTo(Map.of("format", "pt"));
            assertThat(file.bytes()).isEqualTo(bytes.length);
            StoredTensor weight = tensor(file, "b.weight");
            assertThat(weight.describe()).isEqualTo("F32 [2, 3]");
            assertThat(weight.data().toArray(FLOAT)).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(tensor(file, "h").describe()).isEqualTo("BF16 [2]");
            assertThat(tensor(file, "h").data().toArray(ValueLayout.JAVA_BYTE)).containsExactly(0x80, 0x3F, 0x00, 0xC0);
            assertThat(tensor(file, "e").describe()).isEqualTo("I64 [0, 5]");
            assertThat(tensor(file, "s").describe()).isEqualTo("BOOL []");
            assertThat(tensor(file, "s").elements()).isEqualTo(1);
            assertThat(file.find("t")).isNull();
        }
    }

    @Test
    void tensors_are_inaccessible_after_close_and_close_is_idempotent() throws IOException {
        SafetensorsFile file =
                SafetensorsFile.open(write(CraftedFile.of("{%s}".formatted(entry("a", "U8", "[1]", "[0,1]")), 1)));
        StoredTensor a = tensor(file, "a");
        file.close();
        file.close();
        assertThatThrownBy(() -> a.data().get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_file_can_be_read_by_other_threads() throws Exception {
        try (SafetensorsFile file =
                SafetensorsFile.open(write(CraftedFile.of("{%s}".formatted(entry("a", "U8", "[2]", "[0,2]")), 2)))) {
            byte[] read = new byte[1];
            Thread reader = Thread.ofVirtual()
                    .start(() -> read[0] = tensor(file, "a").data().get(ValueLayout.JAVA_BYTE, 1));
            reader.join();
            assertThat(read[0]).isEqualTo((byte) 1);
        }
    }

    @Test
    void links_are_followed() throws IOException {
        write(CraftedFile.of("{}", 0));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("model.safetensors"));
        try (SafetensorsFile file = SafetensorsFile.open(link)) {
            assertThat(file.names()).isEmpty();
        }
    }

    @Test
    void anything_but_a_file_is_rejected_without_its_path() throws IOException {
        assertFails(Files.createDirectory(folder.resolve("a")), "a: expected a file, found a folder");
        assertFails(folder.resolve("b"), "b: expected a file, found nothing");
        Path link = Files.createSymbolicLink(folder.resolve("c"), Path.of("nowhere"));
        assertFails(link, "c: expected a file, found a broken link");
        Path loop = Files.createSymbolicLink(folder.resolve("d"), Path.of("d"));
        assertFails(loop, "d: expected a file, found a broken link");
        assertFails(Path.of("/"), "/: expected a file, found a folder");
    }

    @Test
    void an_empty_file_is_rejected() throws IOException {
        assertFails(
                write(new byte[0]),
                "model.safetensors: byte 0: expected the header's length in 8 bytes, found a file of 0");
    }

    @Test
    void an_error_names_the_file_without_its_path() throws IOException {
        assertFails(
                write(CraftedFile.of("{\"a\":1}", 0)), "model.safetensors: /a at byte 13: expected an object, found 1");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model.safetensors"), bytes);
    }

    private static StoredTensor tensor(SafetensorsFile file, String name) {
        return requireNonNull(file.find(name));
    }

    private static void assertFails(Path file, String message) {
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(message);
    }
}
