package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Loading;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.kernel.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

class CatalogueTest {
    private static final String MODEL = "tiny-random-bert";
    private static final long AMPLE_MEMORY = 1 << 24;

    @TempDir
    private Path directory;

    @Test
    void a_directory_that_does_not_exist_has_no_models() {
        Catalogue catalogue = Faults.loaded(directory.resolve("nowhere"), AMPLE_MEMORY);
        assertThat(catalogue.entries()).isEmpty();
        assertThat(catalogue.find("nowhere")).isNull();
    }

    @Test
    void files_and_hidden_folders_are_not_models() throws IOException {
        Files.writeString(directory.resolve("readme"), "");
        Files.createDirectory(directory.resolve(".cache"));
        CopiedModel.of(MODEL, directory, "one");
        assertThat(new Catalogue(directory, AMPLE_MEMORY, Engines.CHOSEN).entries())
                .extracting(Entry::id)
                .containsExactly("one");
    }

    @Test
    void models_are_listed_by_id_and_loaded_on_request() {
        for (String id : List.of("b", "a.1", "a", "0_x-y")) {
            CopiedModel.of(MODEL, directory, id);
        }
        Catalogue catalogue = new Catalogue(directory, AMPLE_MEMORY, Engines.CHOSEN);
        assertThat(catalogue.entries()).extracting(Entry::id).containsExactly("0_x-y", "a", "a.1", "b");
        assertThat(catalogue.entries()).extracting(Entry::state).allMatch(new Loading()::equals);
        ConcurrentLinkedQueue<Entry> notified = new ConcurrentLinkedQueue<>();
        catalogue.load(notified::add);
        assertThat(catalogue.entries()).extracting(Entry::id).containsExactly("0_x-y", "a", "a.1", "b");
        assertThat(catalogue.entries()).extracting(Entry::state).allMatch(Ready.class::isInstance);
        assertThat(notified).containsExactlyInAnyOrderElementsOf(catalogue.entries());
    }

    @Test
    void the_creation_time_is_that_of_the_configuration_or_of_the_list_of_modules() throws IOException {
        CopiedModel.of(MODEL, directory, "one");
        Files.createDirectory(directory.resolve("two"));
        Files.writeString(directory.resolve("two/modules.json"), "[]");
        FileTime written = FileTime.from(Instant.parse("2024-02-29T12:00:00Z"));
        Files.setLastModifiedTime(directory.resolve("one/config.json"), written);
        Files.setLastModifiedTime(
                directory.resolve("two/modules.json"), FileTime.from(Instant.parse("2024-03-01T12:00:00Z")));
        Catalogue catalogue = new Catalogue(directory, AMPLE_MEMORY, Engines.CHOSEN);
        assertThat(catalogue.entries())
                .extracting(Entry::id, Entry::created)
                .containsExactlyInAnyOrder(
                        tuple("one", Instant.parse("2024-02-29T12:00:00Z")),
                        tuple("two", Instant.parse("2024-03-01T12:00:00Z")));
    }

    @Test
    void the_configuration_can_name_a_model_as_on_the_hub() throws IOException {
        CopiedModel.of(MODEL, directory, "mini");
        named("mini", "sentence-transformers/all-MiniLM-L6-v2");
        CopiedModel.of(MODEL, directory, "local");
        named("local", "./output/checkpoint-500");
        Catalogue catalogue = new Catalogue(directory, AMPLE_MEMORY, Engines.CHOSEN);
        assertThat(catalogue.entries())
                .extracting(Entry::id, Entry::names)
                .containsExactly(
                        tuple("local", List.of()), tuple("mini", List.of("sentence-transformers/all-MiniLM-L6-v2")));
        assertThat(catalogue.matching("Sentence-Transformers/all-minilm-l6-v2"))
                .extracting(Entry::id)
                .containsExactly("mini");
    }

    @Test
    void an_id_precedes_other_names_and_the_name_after_an_organization_comes_last() throws IOException {
        for (String id : List.of("one", "two", "Three")) {
            CopiedModel.of(MODEL, directory, id);
        }
        named("one", "two");
        named("two", "hub/Three");
        Catalogue catalogue = new Catalogue(directory, AMPLE_MEMORY, Engines.CHOSEN);
        assertThat(ids(catalogue, "two")).containsExactly("two");
        assertThat(ids(catalogue, "hub/three")).containsExactly("two");
        assertThat(ids(catalogue, "other/three")).containsExactly("Three");
        assertThat(ids(catalogue, "three/other")).isEmpty();
    }

    @Test
    void a_download_in_the_layout_of_the_hub_s_cache_is_a_model() throws IOException {
        Path cached = directory.resolve("models--BAAI--bge-m3");
        Files.createDirectories(cached.resolve("refs"));
        Files.createDirectories(cached.resolve("snapshots"));
        CopiedModel.of(MODEL, cached.resolve("snapshots"), "0a1b");
        CopiedModel.of(MODEL, cached.resolve("snapshots"), "2c3d");
        Files.writeString(cached.resolve("refs/main"), "2c3d");
        Files.createDirectories(directory.resolve("models--empty--model/snapshots"));
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        assertThat(catalogue.entries()).extracting(Entry::id).containsExactly("BAAI/bge-m3");
        assertThat(Faults.state(catalogue, "BAAI/bge-m3")).isInstanceOf(Ready.class);
        assertThat(catalogue.skipped()).containsExactly("models--empty--model (no config.json)");
        assertThat(catalogue.changes()).isEmpty();
    }

    private static List<String> ids(Catalogue catalogue, String name) {
        return catalogue.matching(name).stream().map(Entry::id).toList();
    }

    private void named(String id, String name) throws IOException {
        Path config = directory.resolve(id).resolve("config.json");
        Files.writeString(config, Files.readString(config).replaceFirst("\\{", "{\"_name_or_path\":\"" + name + "\","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "_x", "-x", "with space", "ü", "a+b", "a;b%c?", "\"quoted\""})
    void any_name_that_a_url_can_have_is_an_id(String name) {
        CopiedModel.of(MODEL, directory, name);
        CopiedModel.of(MODEL, directory, "a".repeat(200));
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        assertThat(Faults.state(catalogue, name)).isInstanceOf(Ready.class);
        assertThat(Faults.state(catalogue, "a".repeat(200))).isInstanceOf(Ready.class);
    }

    @Test
    void a_folder_of_models_gives_them_ids_with_both_names() throws IOException {
        Files.createDirectory(directory.resolve("org"));
        CopiedModel.of(MODEL, directory, "org/one");
        Files.createDirectories(directory.resolve("org/empty"));
        Files.createDirectories(directory.resolve("org/.cache"));
        Files.writeString(directory.resolve("org/.cache/config.json"), "{}");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        assertThat(catalogue.entries()).extracting(Entry::id).containsExactly("org/one");
        assertThat(Faults.state(catalogue, "org/one")).isInstanceOf(Ready.class);
        assertThat(catalogue.skipped()).isEmpty();
        assertThat(catalogue.changes()).isEmpty();
        CopiedModel.of(MODEL, directory, "org/two");
        catalogue.changes().forEach(catalogue::follow);
        assertThat(Faults.state(catalogue, "org/two")).isInstanceOf(Ready.class);
        FileSystemUtils.deleteRecursively(directory.resolve("org"));
        catalogue.changes().forEach(catalogue::follow);
        assertThat(catalogue.entries()).isEmpty();
    }

    @Test
    void folders_without_a_configuration_are_skipped_with_the_reason() throws IOException {
        for (String name : List.of("lost+found", ".git", "partial/1_Pooling", "a\nb", "back\\slash")) {
            Files.createDirectories(directory.resolve(name));
        }
        Files.writeString(directory.resolve("partial/1_Pooling/config.json"), "{}");
        Files.createDirectories(directory.resolve("quantized"));
        Files.writeString(directory.resolve("quantized/m.Q8_0.gguf"), "GGUF");
        Files.writeString(directory.resolve("a\nb/config.json"), "{}");
        CopiedModel.of(MODEL, directory, "one");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        assertThat(catalogue.entries()).extracting(Entry::id).containsExactly("one");
        assertThat(catalogue.skipped())
                .containsExactlyInAnyOrder(
                        ".git (hidden)",
                        "a?b (a control character or backslash in the name)",
                        "back?slash (a control character or backslash in the name)",
                        "lost+found (no config.json)",
                        "partial (no config.json)",
                        "quantized (no config.json, only a GGUF file: download the model from which it was made)");
    }

    @Test
    void a_folder_with_a_list_of_modules_is_a_model() throws IOException {
        Files.createDirectory(directory.resolve("broken"));
        Files.writeString(directory.resolve("broken/modules.json"), "[]");
        assertThat(Faults.state(Faults.loaded(directory, AMPLE_MEMORY), "broken"))
                .isInstanceOf(Failed.class);
    }

    @Test
    void a_model_that_loses_its_configuration_is_broken_rather_than_removed() throws IOException {
        CopiedModel copy = CopiedModel.of(MODEL, directory, "one");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        Files.delete(copy.folder().resolve("config.json"));
        catalogue.changes().forEach(catalogue::follow);
        assertThat(Faults.state(catalogue, "one"))
                .isInstanceOfSatisfying(
                        Ready.class, ready -> assertThat(ready.reloadFailure()).startsWith("config.json"));
    }

    @Test
    void an_id_is_matched_exactly_and_then_without_case() {
        for (String id : List.of("Twin", "twin", "Single")) {
            CopiedModel.of(MODEL, directory, id);
        }
        Catalogue catalogue = new Catalogue(directory, AMPLE_MEMORY, Engines.CHOSEN);
        assertThat(catalogue.matching("twin")).extracting(Entry::id).containsExactly("twin");
        assertThat(catalogue.matching("TWIN")).extracting(Entry::id).containsExactly("Twin", "twin");
        assertThat(catalogue.matching("sINGLE")).extracting(Entry::id).containsExactly("Single");
        assertThat(catalogue.matching("none")).isEmpty();
    }

    @Test
    void a_model_fits_if_the_allowed_memory_is_exactly_its_size() {
        CopiedModel.of(MODEL, directory, "one");
        long needed = bytes(Faults.loaded(directory, AMPLE_MEMORY), "one");
        assertThat(Faults.state(Faults.loaded(directory, needed), "one")).isInstanceOf(Ready.class);
        assertThat(Faults.state(Faults.loaded(directory, needed - 1), "one"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("tensor ")
                                .contains("hold %d bytes, and may hold %d".formatted(needed, needed - 1))
                                .endsWith("(praxis.models.memory)"));
    }

    @Test
    void the_memory_of_a_model_that_fails_to_load_is_released() {
        CopiedModel.of(MODEL, directory, "one");
        long needed = bytes(Faults.loaded(directory, AMPLE_MEMORY), "one");
        CheckpointLoader loader = new CheckpointLoader(needed, Engines.CHOSEN);
        CopiedModel.of(MODEL, directory, "late").write("tokenizer.json", new byte[0]);
        CopiedModel.of("bert-tiny", directory, "too-large");
        for (String id : List.of("late", "too-large", "late")) {
            assertThat(catchThrowable(() -> loader.load(directory.resolve(id))))
                    .isInstanceOf(CheckpointException.class);
        }
        assertThat(loader.load(directory.resolve("one")).memory().bytes()).isEqualTo(needed);
    }

    @Test
    void models_share_the_allowed_memory() {
        CopiedModel.of(MODEL, directory, "one");
        long needed = bytes(Faults.loaded(directory, AMPLE_MEMORY), "one");
        CopiedModel.of(MODEL, directory, "two");
        CheckpointLoader loader = new CheckpointLoader(2 * needed - 1, Engines.CHOSEN);
        loader.load(directory.resolve("one"));
        assertThat(catchThrowable(() -> loader.load(directory.resolve("two"))))
                .hasMessageContaining("hold %d bytes, and may hold %d", 2 * needed, 2 * needed - 1);
        CheckpointLoader roomier = new CheckpointLoader(2 * needed, Engines.CHOSEN);
        roomier.load(directory.resolve("one"));
        assertThat(roomier.load(directory.resolve("two")).memory().bytes()).isEqualTo(needed);
    }

    private static long bytes(Catalogue catalogue, String id) {
        Entry entry = Objects.requireNonNull(catalogue.find(id));
        return ((Ready) entry.state()).checkpoint().memory().bytes();
    }
}
