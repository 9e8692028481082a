package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.Catalogue.Change;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledChangesTest {
    private final SettledChanges settled = new SettledChanges(Duration.ofNanos(10));

    @TempDir
    private Path directory;

    private Catalogue catalogue;

    @BeforeEach
    void createCatalogue() {
        catalogue = new Catalogue(
                directory, 1, new Engine(KernelChoice.of(Preference.PLAIN).kernel(), new Workers(1)));
    }

    @Test
    void an_unchanged_change_settles() throws IOException {
        write("one/config.json", "a");
        assertThat(check(0)).isEmpty();
        assertThat(check(9)).isEmpty();
        assertThat(check(10)).containsExactly("one");
    }

    @Test
    void another_write_restarts_the_settling_time() throws IOException {
        write("one/config.json", "a");
        assertThat(check(0)).isEmpty();
        write("one/config.json", "ab");
        write("two/config.json", "a");
        assertThat(check(10)).isEmpty();
        write("one/b", "b");
        assertThat(check(20)).containsExactly("two");
        assertThat(check(30)).containsExactly("one", "two");
    }

    @Test
    void a_reverted_change_is_forgotten() throws IOException {
        write("one/config.json", "a");
        assertThat(check(0)).isEmpty();
        Files.delete(directory.resolve("one/config.json"));
        Files.delete(directory.resolve("one"));
        assertThat(check(10)).isEmpty();
        write("one/config.json", "a");
        assertThat(check(20)).isEmpty();
    }

    @Test
    void changes_settle_immediately_without_a_settling_time() throws IOException {
        write("one/config.json", "a");
        assertThat(new SettledChanges(Duration.ZERO).of(catalogue.changes(), 0)).hasSize(1);
    }

    private List<String> check(long nanos) {
        return settled.of(catalogue.changes(), nanos).stream().map(Change::id).toList();
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
