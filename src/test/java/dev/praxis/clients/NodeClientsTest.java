package dev.praxis.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the scripts of {@code src/test/node}, which drive clients for Node.js. */
class NodeClientsTest extends ClientTest {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void clients_work(String script) throws Exception {
        Path skipped = INSTALLED.resolve("skipped");
        assumeTrue(Files.exists(INSTALLED), "Maven has not installed the clients");
        assumeTrue(Files.notExists(skipped), () -> read(skipped));
        ProcessBuilder builder = new ProcessBuilder("node", "--test-reporter=tap", script)
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PRAXIS_URL", url());
        Process node = builder.start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("(?m)^# pass [1-9]").contains("# fail 0", "# skipped 0", "# todo 0");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
