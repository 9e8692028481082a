package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysFileTest {
    private static final String HASH = "sha256:" + "0f".repeat(32);

    @TempDir
    Path folder;

    @Test
    void names_hashes_and_settings_are_read() throws Exception {
        List<ApiKey> keys = read("""
                # reporting, since June
                reporting sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

                  batch.2\tsha256:%s   concurrent-requests=4  requests-per-second=0.5
                """.formatted("AB".repeat(32)));
        assertThat(keys).extracting(ApiKey::name).containsExactly("reporting", "batch.2");
        assertThat(keys).extracting(ApiKey::limits).containsExactly(KeyLimits.UNLIMITED, new KeyLimits(0.5, 4));
        // The hash of "test", as sha256sum prints it.
        assertThat(keys.getFirst().hasHash(ApiKey.hash("test"))).isTrue();
        assertThat(keys.getLast().hasHash(ApiKey.hash("test"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b HASH                            | line 2: expected sha256: and 64 hexadecimal digits",
                "a                                   | line 2: expected sha256: and 64 hexadecimal digits",
                "a sha256:0f                         | line 2: expected sha256: and 64 hexadecimal digits",
                "a HASH0                             | line 2: expected sha256: and 64 hexadecimal digits",
                "HASH                                | line 2: expected a name",
                "_a HASH                             | line 2: expected a name",
                "known HASH                          | line 2: duplicate name known",
                "a KNOWN                             | line 2: duplicate key, already used by known",
                "a HASH requests-per-second=0        | line 2: requests-per-second must be a positive number",
                "a HASH requests-per-second=-1       | line 2: requests-per-second must be a positive number",
                "a HASH requests-per-second=NaN      | line 2: requests-per-second must be a positive number",
                "a HASH requests-per-second=1e999    | line 2: requests-per-second must be a positive number",
                "a HASH requests-per-second          | line 2: expected requests-per-second=number or",
                "a HASH concurrent-requests=1.5      | line 2: concurrent-requests must be a positive integer",
                "a HASH concurrent-requests=0        | line 2: concurrent-requests must be a positive integer",
                "a HASH concurrent-requests=1 concurrent-requests=1 | line 2: concurrent-requests: duplicate setting",
                "a HASH burst=1                      | line 2: expected requests-per-second=number or",
            })
    void the_message_names_a_malformed_line(String line, String message) {
        String known = "sha256:" + "cd".repeat(32);
        String text = "known " + known + "\n" + line.replace("HASH", HASH).replace("KNOWN", known) + "\n";
        assertThatThrownBy(() -> read(text)).hasMessageStartingWith(message);
    }

    @Test
    void a_key_in_place_of_its_hash_is_not_quoted_in_the_message() {
        assertThatThrownBy(() -> read("alice secret-key")).message().doesNotContain("secret");
        assertThatThrownBy(() -> read("secret/key alice")).message().doesNotContain("secret");
    }

    @Test
    void a_file_without_keys_is_rejected() {
        assertThatThrownBy(() -> read("")).hasMessage("the file contains no keys");
        assertThatThrownBy(() -> read("# none yet\n")).hasMessage("the file contains no keys");
    }

    private List<ApiKey> read(String text) throws IOException, InvalidKeysException {
        return ApiKeysFile.read(Files.writeString(folder.resolve("api-keys"), text));
    }
}
