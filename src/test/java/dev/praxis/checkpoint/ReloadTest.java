package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.Catalogue.Change;
import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Resident.Lease;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.kernel.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

@Timeout(60)
class ReloadTest {
    private static final String MODEL = "tiny-random-bert";
    private static final String OTHER = "bert-tiny-silu";
    private static final long AMPLE_MEMORY = 1 << 24;

    @TempDir
    private Path directory;

    @Test
    void a_loaded_folder_has_no_changes() {
        CopiedModel.of(MODEL, directory, "one");
        assertThat(Faults.loaded(directory, AMPLE_MEMORY).changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "1_Pooling/config.json", "new.json", "new/config.json"})
    void a_file_written_in_the_folder_or_its_subfolders_is_a_change(String file) throws IOException {
        CopiedModel.of(MODEL, directory, "one");
        CopiedModel.of(MODEL, directory, "two");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        Path written = directory.resolve("two").resolve(file);
        Files.createDirectories(written.getParent());
        Files.writeString(written, Files.exists(written) ? Files.readString(written) + ' ' : "{}");
        assertThat(catalogue.changes()).extracting(Change::id).containsExactly("two");
    }

    @Test
    void a_new_modification_time_is_a_change_and_deeper_files_are_ignored() throws IOException {
        CopiedModel.of(MODEL, directory, "one");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        Files.createDirectories(directory.resolve("one/1_Pooling/deeper"));
        Files.writeString(directory.resolve("one/1_Pooling/deeper/file"), "");
        assertThat(catalogue.changes()).isEmpty();
        Files.setLastModifiedTime(directory.resolve("one/model.safetensors"), FileTime.fromMillis(1));
        assertThat(catalogue.changes()).hasSize(1);
    }

    @Test
    void the_old_model_stays_usable_until_its_leases_are_closed() throws Exception {
        CopiedModel.of(MODEL, directory, "one");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        Lease first = lease(catalogue);
        Lease second = lease(catalogue);
        Checkpoint old = first.checkpoint();
        replace("one", OTHER);
        // The reload returns only after the old model's memory is free.
        FutureTask<Entry> reload =
                new FutureTask<>(() -> catalogue.follow(catalogue.changes().getFirst()));
        Thread.ofPlatform().start(reload);
        while (ready(catalogue.find("one")).checkpoint().equals(old)) {
            Thread.onSpinWait();
        }
        assertThat(old.tokenizer().encode("a").length()).isPositive();
        first.close();
        first.close();
        assertThat(old.tokenizer().encode("a").length()).isPositive();
        second.close();
        Entry entry = reload.get();
        assertThat(ready(entry).reloadFailure()).isNull();
        assertThatThrownBy(() -> old.tokenizer().encode("a")).hasMessageContaining("released");
        assertThat(first.isOpen()).isFalse();
        try (Lease lease = lease(catalogue)) {
            assertThat(lease.checkpoint()).isNotSameAs(old);
            assertThat(lease.checkpoint().tokenizer().encode("a").length()).isPositive();
        }
        assertThat(catalogue.heldBytes())
                .isEqualTo(ready(entry).checkpoint().memory().bytes());
        assertThat(catalogue.changes()).isEmpty();
    }

    @Test
    void a_retired_model_cannot_be_leased() {
        CopiedModel.of(MODEL, directory, "one");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        Resident old = ready(catalogue.find("one")).resident();
        old.retire();
        assertThat(old.lease()).isNull();
    }

    @Test
    void waiting_for_memory_times_out_while_a_lease_is_open() throws InterruptedException {
        CopiedModel.of(MODEL, directory, "one");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        Resident old = ready(catalogue.find("one")).resident();
        try (Lease lease = lease(catalogue)) {
            old.retire();
            assertThat(lease.isOpen()).isTrue();
            assertThat(old.awaitFree(Duration.ofMillis(1))).isFalse();
        }
        assertThat(old.awaitFree(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void a_failed_reload_keeps_the_old_model_and_is_no_longer_a_change() throws IOException {
        CopiedModel copy = CopiedModel.of(MODEL, directory, "one");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        Checkpoint old = ready(catalogue.find("one")).checkpoint();
        String config = Files.readString(copy.folder().resolve("config.json"));
        copy.write("config.json", new byte[] {'{'});
        Ready kept = ready(catalogue.follow(catalogue.changes().getFirst()));
        assertThat(kept.checkpoint()).isSameAs(old);
        assertThat(kept.reloadFailure()).startsWith("config.json: ");
        assertThat(old.tokenizer().encode("a").length()).isPositive();
        assertThat(catalogue.changes()).isEmpty();
        assertThat(catalogue.failures()).extracting(Change::id).containsExactly("one");

        Files.writeString(copy.folder().resolve("config.json"), config);
        Ready loaded = ready(catalogue.follow(catalogue.changes().getFirst()));
        assertThat(loaded.reloadFailure()).isNull();
        assertThat(loaded.checkpoint()).isNotSameAs(old);
        assertThat(catalogue.failures()).isEmpty();
    }

    @Test
    void an_added_folder_becomes_a_model_and_a_removed_one_disappears() throws IOException {
        CopiedModel.of(MODEL, directory, "one");
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        Checkpoint old = ready(catalogue.find("one")).checkpoint();
        CopiedModel.of(OTHER, directory, "another");
        FileSystemUtils.deleteRecursively(directory.resolve("one"));
        List<Change> changes = catalogue.changes();
        assertThat(changes).extracting(Change::id, Change::isRemoval).hasSize(2);
        changes.forEach(catalogue::follow);
        assertThat(catalogue.entries()).extracting(Entry::id).containsExactly("another");
        assertThat(ready(catalogue.find("another")).checkpoint().family()).isEqualTo("bert");
        assertThatThrownBy(() -> old.tokenizer().encode("a")).hasMessageContaining("released");
    }

    @Test
    void a_new_folder_that_fails_to_load_is_loaded_after_it_is_repaired() {
        Catalogue catalogue = Faults.loaded(directory, AMPLE_MEMORY);
        Path outside = directory.resolve(".outside");
        CopiedModel copy = CopiedModel.of(MODEL, directory, "one");
        copy.move("tokenizer.json", outside.toString());
        catalogue.changes().forEach(catalogue::follow);
        assertThat(Faults.state(catalogue, "one")).isInstanceOf(Failed.class);
        assertThat(catalogue.heldBytes()).isZero();
        copy.move(outside.toString(), "tokenizer.json");
        catalogue.changes().forEach(catalogue::follow);
        assertThat(Faults.state(catalogue, "one")).isInstanceOf(Ready.class);
    }

    @Test
    void both_copies_must_fit_during_a_replacement() throws IOException {
        CopiedModel.of(MODEL, directory, "one");
        long needed = Faults.loaded(directory, AMPLE_MEMORY).heldBytes();
        Catalogue tight = Faults.loaded(directory, 2 * needed - 1);
        Files.setLastModifiedTime(directory.resolve("one/config.json"), FileTime.fromMillis(1));
        Ready kept = ready(tight.follow(tight.changes().getFirst()));
        assertThat(kept.reloadFailure()).endsWith("(praxis.models.memory)");
        assertThat(tight.heldBytes()).isEqualTo(needed);
        Catalogue roomy = Faults.loaded(directory, 2 * needed);
        Files.setLastModifiedTime(directory.resolve("one/config.json"), FileTime.fromMillis(2));
        assertThat(ready(roomy.follow(roomy.changes().getFirst())).reloadFailure())
                .isNull();
        assertThat(roomy.heldBytes()).isEqualTo(needed);
    }

    @Test
    void files_that_change_while_they_are_read_fail_the_load() {
        CopiedModel copy = CopiedModel.of(MODEL, directory, "one");
        CheckpointLoader loader = new CheckpointLoader(AMPLE_MEMORY, Engines.CHOSEN) {
            @Override
            public Checkpoint load(Path folder) {
                Checkpoint checkpoint = super.load(folder);
                copy.write("model.safetensors", new byte[8]);
                return checkpoint;
            }
        };
        Catalogue catalogue = new Catalogue(new ModelDirectory(directory, null), loader, Engines.CHOSEN);
        catalogue.load(entry -> {});
        assertThat(Faults.state(catalogue, "one")).isEqualTo(new Failed("its files changed while they were read"));
        assertThat(catalogue.heldBytes()).isZero();
        assertThat(catalogue.changes()).hasSize(1);
    }

    @Test
    void a_missing_directory_is_an_error_rather_than_a_removal() throws IOException {
        Path models = Files.createDirectory(directory.resolve("models"));
        CopiedModel.of(MODEL, models, "one");
        Catalogue catalogue = Faults.loaded(models, AMPLE_MEMORY);
        Files.move(models, directory.resolve("elsewhere"));
        assertThatThrownBy(catalogue::changes).isInstanceOf(CheckpointException.class);
        assertThat(Faults.state(catalogue, "one")).isInstanceOf(Ready.class);
    }

    private void replace(String id, String by) throws IOException {
        FileSystemUtils.deleteRecursively(directory.resolve(id));
        CopiedModel.of(by, directory, id);
    }

    private static Lease lease(Catalogue catalogue) {
        return Objects.requireNonNull(ready(catalogue.find("one")).resident().lease());
    }

    private static Ready ready(@Nullable Entry entry) {
        return (Ready) Objects.requireNonNull(entry).state();
    }
}
