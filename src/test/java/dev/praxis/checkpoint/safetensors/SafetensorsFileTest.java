package dev.praxis.checkpoint.safetensors;

import static dev.praxis.checkpoint.safetensors.CraftedFile.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
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
     * Written by {@code safetensors.serialize} of the Python package safetensors 0.8.0: b.weight
     * [2, 3] of 1 to 6 in F32, h [2] of 1 and -2 in BF16, e [0, 5] of I64, s true.
     */
    private static final String WRITTEN_BY_PYTHON = """
            CAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJwdCJ9LCJlIjp7ImR0eXBlIjoiSTY0Iiwic2hhcGUiOlswLDVdLCJkYXRhX29mZnNl\
            dHMiOlswLDBdfSwiYi53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsM10sImRhdGFfb2Zmc2V0cyI6WzAsMjRdfSwiaCI6eyJkdHlw\
            ZSI6IkJGMTYiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlsyNCwyOF19LCJzIjp7ImR0eXBlIjoiQk9PTCIsInNoYXBlIjpbXSwiZGF0YV9v\
            ZmZzZXRzIjpbMjgsMjldfX0gICAAAIA/AAAAQAAAQEAAAIBAAACgQAAAwECAPwDAAQ==""";

    @TempDir
    private Path folder;

    @Test
    void reads_what_python_wrote() throws IOException {
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
    void a_tensor_is_gone_with_its_file_and_a_file_may_be_closed_twice() throws IOException {
        SafetensorsFile file =
                SafetensorsFile.open(write(CraftedFile.of("{%s}".formatted(entry("a", "U8", "[1]", "[0,1]")), 1)));
        StoredTensor a = tensor(file, "a");
        file.close();
        file.close();
        assertThatThrownBy(() -> a.data().get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void other_threads_may_read() throws Exception {
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
    void a_link_is_followed() throws IOException {
        write(CraftedFile.of("{}", 0));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("model.safetensors"));
        try (SafetensorsFile file = SafetensorsFile.open(link)) {
            assertThat(file.names()).isEmpty();
        }
    }

    @Test
    void what_is_no_file_is_refused_by_its_name_alone() throws IOException {
        assertFails(Files.createDirectory(folder.resolve("a")), "a: expected a file, found a folder");
        assertFails(folder.resolve("b"), "b: expected a file, found nothing");
        Path link = Files.createSymbolicLink(folder.resolve("c"), Path.of("nowhere"));
        assertFails(link, "c: expected a file, found a link to nothing");
        Path loop = Files.createSymbolicLink(folder.resolve("d"), Path.of("d"));
        assertFails(loop, "d: expected a file, found a link to nothing");
        assertFails(Path.of("/"), "/: expected a file, found a folder");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        assertFails(
                write(new byte[0]),
                "model.safetensors: byte 0: expected the header's length in 8 bytes, found a file of 0");
    }

    @Test
    void a_fault_names_the_file_without_its_folder() throws IOException {
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
