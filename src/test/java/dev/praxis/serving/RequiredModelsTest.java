package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue;
import dev.praxis.checkpoint.CopiedModel;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.FileSystemUtils;

class RequiredModelsTest {
    private static final String NO_WEIGHTS = "broken: expected one of model.safetensors";

    @TempDir
    private Path directory;

    @Test
    void all_is_up_if_all_models_are_loaded_or_there_are_none() {
        assertThat(health("all").getStatus()).isEqualTo(Status.UP);
        good("one");
        good("two");
        assertThat(health("all").getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void all_is_out_of_service_if_one_failed_with_the_reason() {
        good("one");
        broken("broken");
        Health health = health("all");
        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.getDetails()).containsEntry("required", "all").containsOnlyKeys("required", "unavailable");
        assertThat(unavailable(health)).containsOnlyKeys("broken");
        assertThat(unavailable(health).get("broken")).startsWith(NO_WEIGHTS);
    }

    @Test
    void all_is_out_of_service_while_one_is_loading() {
        good("one");
        assertThat(unavailable(new ModelsHealthIndicator(new RequiredModels(catalogue(), List.of("all"))).health()))
                .containsEntry("one", "loading");
    }

    @Test
    void all_requires_the_models_found_at_startup_that_still_exist() throws IOException {
        good("one");
        broken("broken");
        Catalogue catalogue = loaded();
        RequiredModels all = new RequiredModels(catalogue, List.of("all"));
        assertThat(all.faults()).containsOnlyKeys("broken");
        broken("late");
        FileSystemUtils.deleteRecursively(directory.resolve("broken"));
        catalogue.changes().forEach(catalogue::follow);
        assertThat(catalogue.entries()).hasSize(2);
        assertThat(all.faults()).isEmpty();
    }

    @Test
    void any_is_up_if_one_is_loaded() {
        assertThat(unavailable(health("any"))).containsEntry("any", "no models");
        broken("broken");
        assertThat(unavailable(health("any"))).containsOnlyKeys("broken");
        good("one");
        assertThat(health("any").getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void only_named_models_are_required() {
        good("one");
        broken("broken");
        assertThat(health("one").getStatus()).isEqualTo(Status.UP);
        assertThat(unavailable(health("one", "broken", "nowhere"))).containsOnlyKeys("broken", "nowhere");
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void names_are_compared_without_case_unless_that_is_ambiguous() {
        good("MiniLM");
        assertThat(health("minilm").getStatus()).isEqualTo(Status.UP);
        good("MINILM");
        assertThat(unavailable(health("minilm"))).containsEntry("minilm", "several folders, without case");
        assertThat(health("MiniLM").getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_model_that_cannot_be_reloaded_is_up_and_listed_as_stale() {
        CopiedModel copy = good("one");
        Catalogue catalogue = loaded();
        copy.write("config.json", new byte[] {'{'});
        catalogue.changes().forEach(catalogue::follow);
        Health health = new ModelsHealthIndicator(new RequiredModels(catalogue, List.of("all"))).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsOnlyKeys("required", "stale");
    }

    private CopiedModel good(String id) {
        return CopiedModel.of("tiny-random-bert", directory, id);
    }

    private void broken(String id) {
        try {
            Files.delete(good(id).folder().resolve("model.safetensors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Health health(String... required) {
        return new ModelsHealthIndicator(new RequiredModels(loaded(), List.of(required))).health();
    }

    private Catalogue loaded() {
        Catalogue catalogue = catalogue();
        catalogue.load(entry -> {});
        return catalogue;
    }

    private Catalogue catalogue() {
        return new Catalogue(
                directory, 1 << 24, new Engine(KernelChoice.of(Preference.AUTO).kernel(), new Workers(1)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> unavailable(Health health) {
        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        return (Map<String, String>) Objects.requireNonNull(health.getDetails().get("unavailable"));
    }
}
