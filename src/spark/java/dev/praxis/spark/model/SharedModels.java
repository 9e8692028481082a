package dev.praxis.spark.model;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.CheckpointLoader;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.KernelChoice;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.kernel.row.RowKernels;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this executor, each loaded by the first task that needs it and kept until the
 * process ends.
 *
 * <p>The state is static because a class is all that the tasks of an executor share: Spark
 * deserializes whatever a task refers to once per task, and a model per task would multiply its
 * memory and its loading by the number of cores. Static state is safe here since a loaded model is
 * immutable and thread-safe, and since its key says all that the result depends on.
 */
public final class SharedModels {
    private static final Logger log = LoggerFactory.getLogger(SharedModels.class);

    private static final Map<Key, LoadedModel> MODELS = new ConcurrentHashMap<>();

    private SharedModels() {}

    private record Key(String folder, WeightPrecision precision) {}

    /**
     * A model in memory.
     *
     * @param fingerprint fingerprint of its files
     */
    public record LoadedModel(Checkpoint checkpoint, String fingerprint) {
        private boolean is(ModelReference reference) {
            return reference.fingerprint() == null || reference.fingerprint().equals(fingerprint);
        }
    }

    /** The resources of computations, without threads: those of Spark's tasks compute. */
    private static final class OneThread {
        private static final Engine ENGINE = create();

        private static Engine create() {
            KernelChoice choice = KernelChoice.of(Preference.AUTO);
            if (choice.isVector()) {
                log.info("Compute kernel: {}", choice.kernel().description());
            } else {
                log.warn("Compute kernel: {} ({})", choice.kernel().description(), choice.reason());
            }
            RowKernels.use(choice.isVector());
            return new Engine(choice.kernel(), new Workers(1));
        }
    }

    /**
     * Returns a model. The first task loads it while others that need it wait. A model whose files
     * are no longer those of the reference is loaded again.
     *
     * @throws IllegalStateException if the files on this executor are not those of the reference
     * @throws dev.praxis.checkpoint.problem.CheckpointException if it cannot be loaded
     */
    public static LoadedModel get(ModelReference reference) {
        LoadedModel model = MODELS.compute(
                new Key(reference.folder(), reference.precision()),
                (key, present) -> present != null && present.is(reference) ? present : load(key));
        if (!model.is(reference)) {
            throw new IllegalStateException(
                    "the model %s on this executor has the fingerprint %s, elsewhere %s: install the same files on every node"
                            .formatted(reference.folder(), model.fingerprint(), reference.fingerprint()));
        }
        return model;
    }

    private static LoadedModel load(Key key) {
        long start = System.nanoTime();
        Path folder = ModelFolder.local(key.folder);
        String fingerprint = Fingerprint.of(folder);
        Checkpoint model =
                new CheckpointLoader(Runtime.getRuntime().maxMemory(), key.precision, OneThread.ENGINE).load(folder);
        log.info(
                "Model {}: {}, {} parameters, {} bytes, loaded in {} ms",
                key.folder,
                model.family(),
                model.memory().parameters(),
                model.memory().bytes(),
                (System.nanoTime() - start) / 1_000_000);
        return new LoadedModel(model, fingerprint);
    }
}
