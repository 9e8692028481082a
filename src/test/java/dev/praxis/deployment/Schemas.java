package dev.praxis.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Validates resources with the schemas of the Kubernetes API, by a package for Node.js. */
final class Schemas {
    private static final Path INSTALLED = Path.of("target/node");
    private static final JsonMapper MAPPER = new JsonMapper();

    private Schemas() {}

    /** Returns the faults of each resource. The test is skipped if the package is missing. */
    static List<List<String>> faults(List<? extends JsonNode> resources) throws IOException, InterruptedException {
        Path skipped = INSTALLED.resolve("skipped");
        if (Files.exists(skipped)) {
            assumeTrue(false, Files.readString(skipped).strip());
        }
        assumeTrue(Files.exists(INSTALLED.resolve("manifests.mjs")), "Maven has not installed the schemas");
        Process node = new ProcessBuilder("node", "manifests.mjs")
                .directory(INSTALLED.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream input = node.getOutputStream()) {
            input.write(MAPPER.writeValueAsBytes(resources));
        }
        String faults = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).isZero();
        return MAPPER.readValue(faults, new TypeReference<>() {});
    }
}
