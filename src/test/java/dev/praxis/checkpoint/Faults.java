package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Catalogue.State;
import dev.praxis.compute.kernel.Engines;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/** Loads corrupted models, each next to a valid one. */
record Faults(Path directory) {
    private static final String SMALLEST = "tiny-random-bert";
    private static final long AMPLE_MEMORY = 1 << 24;

    /** Returns why a copy of a model cannot be loaded after it was corrupted. */
    String reason(String model, Consumer<CopiedModel> corruption) {
        CopiedModel.of(SMALLEST, directory, "good");
        corruption.accept(CopiedModel.of(model, directory, "broken"));
        Catalogue catalogue = loaded(directory, AMPLE_MEMORY);
        assertThat(state(catalogue, "good")).isInstanceOf(Ready.class);
        assertThat(state(catalogue, "broken")).isInstanceOf(Failed.class);
        return ((Failed) state(catalogue, "broken")).reason();
    }

    static Catalogue loaded(Path directory, long allowedBytes) {
        Catalogue catalogue = new Catalogue(directory, allowedBytes, Engines.CHOSEN);
        catalogue.load(entry -> {});
        return catalogue;
    }

    static State state(Catalogue catalogue, String id) {
        Entry entry = Objects.requireNonNull(catalogue.find(id), id);
        return entry.state();
    }
}
