package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.security.ApiKeys.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ApiKeysTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private long now;
    private long modified = 1_000;

    @BeforeEach
    void writeKeys() throws IOException {
        file = folder.resolve("api-keys");
        write(line("alice") + line("bob"));
    }

    @Test
    void an_owner_is_found_only_by_the_exact_key() throws Exception {
        ApiKeys keys = keys();
        assertThat(owner(keys, "key of alice")).isEqualTo("alice");
        assertThat(owner(keys, "key of bob")).isEqualTo("bob");
        for (String wrong : new String[] {"", "alice", "key of alic", "key of alice ", "Key of alice", hash("alice")}) {
            assertThat(owner(keys, wrong)).as(wrong).isNull();
        }
    }

    @Test
    void a_changed_file_is_reloaded_within_a_second(CapturedOutput log) throws Exception {
        ApiKeys keys = keys();
        write(line("bob") + line("carol"));
        assertThat(owner(keys, "key of alice")).as("not yet checked").isEqualTo("alice");
        now += SECOND;
        assertThat(owner(keys, "key of alice")).isNull();
        assertThat(owner(keys, "key of carol")).isEqualTo("carol");
        assertThat(log).contains(": 2 API keys");
    }

    @Test
    void a_malformed_file_leaves_the_keys_valid_and_is_logged_once(CapturedOutput log) throws Exception {
        ApiKeys keys = keys();
        write(line("bob") + "nonsense\n");
        for (int i = 0; i < 5; i++) {
            now += SECOND;
            assertThat(owner(keys, "key of alice")).isEqualTo("alice");
        }
        assertThat(log.getOut().lines().filter(line -> line.contains("ERROR")))
                .singleElement()
                .asString()
                .contains("line 2: expected sha256:");
        write(line("bob"));
        now += SECOND;
        assertThat(owner(keys, "key of alice")).isNull();
    }

    @Test
    void a_deleted_file_leaves_the_keys_valid(CapturedOutput log) throws Exception {
        ApiKeys keys = keys();
        Files.delete(file);
        for (int i = 0; i < 3; i++) {
            now += SECOND;
            assertThat(owner(keys, "key of alice")).isEqualTo("alice");
        }
        assertThat(log.getOut().lines().filter(line -> line.contains("ERROR")))
                .singleElement()
                .asString()
                .contains("there is no such file");
    }

    @Test
    void a_replaced_file_is_detected_even_with_the_same_time_and_size() throws Exception {
        ApiKeys keys = keys();
        Path other = Files.writeString(folder.resolve("other"), line("carol") + line("dan"));
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.delete(file);
        Files.createSymbolicLink(file, other);
        now += SECOND;
        assertThat(owner(keys, "key of alice")).isNull();
    }

    @Test
    void a_quota_survives_changes_of_other_keys_but_not_of_its_own_limits() throws Exception {
        write(line("alice", " concurrent-requests=1"));
        ApiKeys keys = keys();
        Quota before = quota(keys, "alice");
        write(line("alice", " concurrent-requests=1") + line("bob"));
        now += SECOND;
        assertThat(quota(keys, "alice")).isSameAs(before);
        write(line("alice", " concurrent-requests=2"));
        now += SECOND;
        assertThat(quota(keys, "alice")).isNotSameAs(before);
    }

    @Test
    void startup_with_a_malformed_or_missing_file_fails() throws IOException {
        write("alice\n");
        assertThatThrownBy(this::keys).hasMessageContaining("line 1");
        Files.delete(file);
        assertThatThrownBy(this::keys).isInstanceOf(IOException.class);
    }

    private ApiKeys keys() throws IOException, InvalidKeysException {
        return new ApiKeys(file, () -> now);
    }

    private static @Nullable String owner(ApiKeys keys, String key) {
        Caller caller = keys.find(key);
        return caller == null ? null : caller.name();
    }

    private static Quota quota(ApiKeys keys, String name) {
        return Objects.requireNonNull(keys.find("key of " + name)).quota();
    }

    /**
     * Writes the file with a distinct modification time, since two writes may fall into one tick of
     * the file system's clock.
     */
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified++));
    }

    private static String line(String name, String... settings) {
        return name + " sha256:" + hash(name) + String.join("", settings) + "\n";
    }

    private static String hash(String name) {
        return HexFormat.of().formatHex(ApiKey.hash("key of " + name));
    }
}
