package dev.praxis.checkpoint;

import static dev.praxis.checkpoint.FloatAssertions.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.serving.EmbeddingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Folders of well-known repositories load, or are refused with a reason that names the remedy.
 * {@link CheckpointTest} compares what those that load compute.
 */
class HubFoldersTest {
    private static final double EMBEDDINGS = 1e-5;
    private static final Pattern ROW = Pattern.compile("\\| (`[^|]+/[^|]+`) \\| (yes|no|as an encoder) \\| [^|]*\\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Catalogue CATALOGUE = new Catalogue(ExpectedModel.HUB, 1 << 30, Engines.CHOSEN);

    @BeforeAll
    static void load() {
        CATALOGUE.load(entry -> {});
    }

    static Stream<ExpectedModel> models() {
        return ExpectedModel.all(ExpectedModel.HUB);
    }

    static Stream<ExpectedModel> withPrompts() {
        return models().filter(model -> model.has("embedding_prompts"));
    }

    static Stream<ExpectedModel> withDimensions() {
        return models().filter(model -> model.has("embedding_dimensions"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_folder_loads_or_is_refused_with_the_expected_reason(ExpectedModel model) {
        Entry entry = CATALOGUE.find(model.id());
        String reason = entry == null
                ? "skipped, since it has no config.json"
                : entry.state() instanceof Failed failed ? failed.reason() : "";
        assertThat(reason).matches(Pattern.quote(model.refused()).replace("…", "\\E.+\\Q"));
    }

    @Test
    void the_table_of_checkpoints_names_each_folder_once_and_says_whether_it_works() throws IOException {
        Map<String, String> works = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("docs/models.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                NAME.matcher(row.group(1)).results().forEach(name -> {
                    assertThat(works.put(name.group(1), row.group(2)))
                            .as(name.group(1))
                            .isNull();
                });
            }
        }
        models().filter(model -> !model.id().startsWith("variants--")).forEach(model -> {
            String name = model.id().replaceFirst("--", "/");
            assertThat(works).containsKey(name);
            assertThat("no".equals(works.get(name)))
                    .as(name)
                    .isEqualTo(!model.refused().isEmpty());
        });
    }

    @ParameterizedTest
    @MethodSource("withPrompts")
    void prompts_have_the_names_and_texts_of_the_repository(ExpectedModel model) {
        JsonNode record = model.records().getFirst();
        JsonNode expected = record.get("embedding_prompts");
        assertThat(checkpoint(model).prompts().byName().keySet()).isEqualTo(expected.propertyNames());
        expected.propertyStream()
                .forEach(prompt ->
                        assertClose(embedding(model, record, null, prompt.getKey()), prompt.getValue(), EMBEDDINGS));
    }

    @ParameterizedTest
    @MethodSource("withDimensions")
    void the_norm_of_a_model_counts_all_dimensions_before_they_are_cut(ExpectedModel model) {
        for (JsonNode record : model.records()) {
            JsonNode expected = record.get("embedding_dimensions");
            assertClose(embedding(model, record, (long) expected.size(), ""), expected, EMBEDDINGS);
        }
    }

    private static float[] embedding(
            ExpectedModel model, JsonNode record, @Nullable Long dimensions, String promptName) {
        Checkpoint checkpoint = checkpoint(model);
        EmbeddingOptions options = new EmbeddingOptions(null, null, dimensions);
        Embedder embedder = options.embedder(checkpoint, model.id(), promptName, true);
        Tokens tokens = checkpoint
                .tokenizer()
                .encode(embedder.prompt() + record.get("text").asString());
        Batch batch = Batch.of(List.of(new Sequence(tokens.ids(), tokens.types())));
        return embedder.embed(batch, checkpoint.encoder().forward(batch, Keep.NOTHING)).data;
    }

    private static Checkpoint checkpoint(ExpectedModel model) {
        return ((Ready) Objects.requireNonNull(CATALOGUE.find(model.id())).state()).checkpoint();
    }
}
