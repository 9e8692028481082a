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
 * A model of {@code src/test/resources/models} with the expected outputs of transformers and
 * sentence-transformers. The README there describes the models.
 *
 * @param id name of the folder
 * @param expected contents of {@code expected.json}
 */
public record ExpectedModel(String id, JsonNode expected) {
    public static final Path DIRECTORY = Path.of("src/test/resources/models");

    /** Returns all models with expected outputs. */
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

    /** Returns the expected embeddings of a record by the name of the prompt; missing if none. */
    public static JsonNode prompts(JsonNode record) {
        return record.path(record.has("embedding_prompts") ? "embedding_prompts" : "embedding_with_prompt");
    }

    /** Returns whether any of the records has the given field. */
    public boolean has(String field) {
        return records().stream().anyMatch(record -> record.has(field));
    }

    /** Returns the records, one per text or pair. */
    public List<JsonNode> records() {
        return expected.get("records").valueStream().toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
