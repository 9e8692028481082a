package dev.praxis.spark;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.CheckpointLoader;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import dev.praxis.compute.kernel.WeightPrecision;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The models of the tests, loaded without Spark for an engine of two threads. */
public final class TestModels {
    private static final Path FOLDER = Path.of("src/test/resources/models");
    private static final Engine ENGINE =
            new Engine(KernelChoice.of(Preference.AUTO).kernel(), new Workers(2));
    private static final Map<String, Checkpoint> LOADED = new ConcurrentHashMap<>();

    private TestModels() {}

    public static String folder(String model) {
        return FOLDER.resolve(model).toString();
    }

    public static Checkpoint of(String name) {
        return LOADED.computeIfAbsent(
                name, id -> new CheckpointLoader(1 << 30, WeightPrecision.AS_STORED, ENGINE).load(FOLDER.resolve(id)));
    }

    /** Returns tokens truncated to the model's maximum. */
    public static Tokens truncated(Checkpoint model, Tokens whole) {
        return whole.length() > model.maxTokens() ? model.tokenizer().truncated(whole, model.maxTokens()) : whole;
    }
}
