package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.kernel.Engines;
import dev.praxis.compute.kernel.WeightPrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledFoldersTest {
    private static final String MODEL = "tiny-random-bert";

    @TempDir
    private Path parent;

    @Test
    void a_directory_that_does_not_exist_leaves_the_bundled_models() throws IOException {
        Path bundled = Files.createDirectory(parent.resolve("bundled"));
        CopiedModel.of(MODEL, bundled, "m");
        Files.createDirectory(bundled.resolve("not-a-model"));
        Catalogue catalogue = catalogue(parent.resolve("none"), bundled);
        assertThat(catalogue.entries()).extracting(Catalogue.Entry::id).containsExactly("m");
        assertThat(catalogue.entries()).allMatch(catalogue::isBundled);
        assertThat(catalogue.skipped()).isEmpty();
    }

    @Test
    void a_missing_folder_of_bundled_models_is_mentioned() throws IOException {
        Path own = Files.createDirectory(parent.resolve("own"));
        for (Path directory : List.of(own, parent.resolve("none"))) {
            Catalogue catalogue = catalogue(directory, parent.resolve("neither"));
            assertThat(catalogue.entries()).isEmpty();
            assertThat(catalogue.skipped()).containsExactly("praxis.models.bundled (no such folder)");
        }
    }

    @Test
    void a_folder_of_the_same_name_without_a_configuration_replaces_nothing() throws IOException {
        Path own = Files.createDirectory(parent.resolve("own"));
        Path bundled = Files.createDirectory(parent.resolve("bundled"));
        CopiedModel.of(MODEL, bundled, "m");
        Files.createDirectory(own.resolve("m"));
        Catalogue catalogue = catalogue(own, bundled);
        assertThat(catalogue.entries()).extracting(Catalogue.Entry::id).containsExactly("m");
        assertThat(catalogue.entries()).allMatch(catalogue::isBundled);
        assertThat(catalogue.skipped()).containsExactly("m (no config.json)");
    }

    @Test
    void a_folder_of_the_same_name_replaces_a_bundled_model_while_it_exists() throws IOException {
        Path own = Files.createDirectory(parent.resolve("own"));
        Path bundled = Files.createDirectory(parent.resolve("bundled"));
        CopiedModel.of(MODEL, bundled, "m");
        Catalogue catalogue = catalogue(own, bundled);
        catalogue.load(entry -> {});
        assertThat(catalogue.changes()).isEmpty();
        CopiedModel.of("bert-tiny", own, "m");
        assertThat(catalogue.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.isRemoval()).isFalse());
        assertThat(catalogue.entries()).noneMatch(catalogue::isBundled);
        catalogue.changes().forEach(catalogue::follow);
        Files.move(own.resolve("m"), parent.resolve("moved"));
        assertThat(catalogue.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.isRemoval()).isFalse());
        assertThat(catalogue.entries()).allMatch(catalogue::isBundled);
    }

    private static Catalogue catalogue(Path own, Path bundled) {
        return new Catalogue(own, bundled, 1 << 24, WeightPrecision.AS_STORED, Engines.CHOSEN);
    }
}
