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
    void an_empty_directory() {
        catalogue = new Catalogue(
                directory, 1, new Engine(KernelChoice.of(Preference.PLAIN).kernel(), new Workers(1)));
    }

    @Test
    void a_change_that_stays_as_it_is_settles() throws IOException {
        write("one/a", "a");
        assertThat(look(0)).isEmpty();
        assertThat(look(9)).isEmpty();
        assertThat(look(10)).containsExactly("one");
    }

    @Test
    void a_folder_that_is_written_to_starts_again() throws IOException {
        write("one/a", "a");
        assertThat(look(0)).isEmpty();
        write("one/a", "ab");
        write("two/a", "a");
        assertThat(look(10)).isEmpty();
        write("one/b", "b");
        assertThat(look(20)).containsExactly("two");
        assertThat(look(30)).containsExactly("one", "two");
    }

    @Test
    void a_change_that_is_taken_back_is_forgotten() throws IOException {
        write("one/a", "a");
        assertThat(look(0)).isEmpty();
        Files.delete(directory.resolve("one/a"));
        Files.delete(directory.resolve("one"));
        assertThat(look(10)).isEmpty();
        write("one/a", "a");
        assertThat(look(20)).isEmpty();
    }

    @Test
    void nothing_is_waited_for_without_a_time() throws IOException {
        write("one/a", "a");
        assertThat(new SettledChanges(Duration.ZERO).of(catalogue.changes(), 0)).hasSize(1);
    }

    private List<String> look(long nanos) {
        return settled.of(catalogue.changes(), nanos).stream().map(Change::id).toList();
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
