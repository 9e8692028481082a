package dev.praxis.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model of {@code src/test/resources/models} and what transformers and sentence-transformers
 * answer with it; the README there says more.
 *
 * @param id the folder's name
 * @param expected the whole of {@code expected.json}
 */
public record ExpectedModel(String id, JsonNode expected) {
    public static final Path DIRECTORY = Path.of("src/test/resources/models");

    /** Every model that has expected answers. */
    public static Stream<ExpectedModel> all() {
        try (Stream<Path> folders = Files.list(DIRECTORY)) {
            List<ExpectedModel> models = folders.filter(folder -> Files.exists(folder.resolve("expected.json")))
                    .sorted()
                    .map(folder -> of(String.valueOf(folder.getFileName())))
                    .toList();
            return models.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ExpectedModel of(String id) {
        return new ExpectedModel(
                id, new JsonMapper().readTree(DIRECTORY.resolve(id).resolve("expected.json")));
    }

    public boolean isClassifier() {
        return has("logits");
    }

    /** Whether the reference answers with this for any of the records. */
    public boolean has(String field) {
        return records().stream().anyMatch(record -> record.has(field));
    }

    /** One record for each text or pair. */
    public List<JsonNode> records() {
        return expected.get("records").valueStream().toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
