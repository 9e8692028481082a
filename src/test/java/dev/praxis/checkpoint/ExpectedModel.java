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
 * A model of {@code src/test/resources/models} or {@code src/test/resources/hub} with the expected
 * outputs of transformers and sentence-transformers. The READMEs there describe the models.
 *
 * @param directory directory of the folder
 * @param id name of the folder
 * @param expected contents of {@code expected.json}
 */
public record ExpectedModel(Path directory, String id, JsonNode expected) {
    public static final Path DIRECTORY = Path.of("src/test/resources/models");

    /** Well-known repositories of the Hub. */
    public static final Path HUB = Path.of("src/test/resources/hub");

    /** Returns the models of {@link #DIRECTORY} with expected vectors or logits of texts. */
    public static Stream<ExpectedModel> all() {
        return all(DIRECTORY).filter(model -> !model.fillsMasks());
    }

    /** Returns the models of {@link #DIRECTORY} with expected predictions of masked tokens. */
    public static Stream<ExpectedModel> masked() {
        return all(DIRECTORY).filter(ExpectedModel::fillsMasks);
    }

    /** Returns the ids of all models of {@link #DIRECTORY}. */
    public static List<String> ids() {
        try (Stream<Path> folders = Files.list(DIRECTORY)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all models of a directory with expected outputs, or with a reason for failing. */
    public static Stream<ExpectedModel> all(Path directory) {
        try (Stream<Path> folders = Files.list(directory)) {
            List<ExpectedModel> models = folders.filter(folder -> Files.exists(folder.resolve("expected.json")))
                    .sorted()
                    .map(folder -> of(directory, String.valueOf(folder.getFileName())))
                    .toList();
            return models.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ExpectedModel of(String id) {
        return of(DIRECTORY, id);
    }

    private static ExpectedModel of(Path directory, String id) {
        return new ExpectedModel(
                directory, id, new JsonMapper().readTree(directory.resolve(id).resolve("expected.json")));
    }

    /** Returns the reason for which the model cannot be loaded; empty if it can. */
    public String refused() {
        return expected.path("refused").asString("");
    }

    private boolean fillsMasks() {
        return has("masked_position");
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
        return expected.path("records").valueStream().toList();
    }

    @Override
    public String toString() {
        return id;
    }
}
