package dev.praxis.checkpoint;

import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Catalogue.State;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.Engine;
import java.time.Duration;

/** Loads the model of a folder, and turns every failure into the model's state. */
final class FolderLoader {
    private final ModelDirectory directory;
    private final CheckpointLoader checkpoints;
    private final Engine engine;

    FolderLoader(ModelDirectory directory, CheckpointLoader checkpoints, Engine engine) {
        this.directory = directory;
        this.checkpoints = checkpoints;
        this.engine = engine;
    }

    /**
     * Loads a model.
     *
     * @param files the folder's files before the load; the load fails if they change meanwhile
     * @return ready or failed
     */
    State load(String id, FolderFiles files) {
        State state = load(id);
        if (directory.files(id).equals(files)) {
            return state;
        }
        if (state instanceof Ready torn) {
            torn.resident().retire();
        }
        return new Failed("its files changed while they were read");
    }

    private State load(String id) {
        long start = System.nanoTime();
        try {
            Checkpoint checkpoint = new Execution(engine.workers(), Cancellation.NEVER)
                    .run(() -> checkpoints.load(directory.folder(id)));
            Resident resident = new Resident(checkpoint, () -> checkpoints.free(checkpoint));
            return new Ready(resident, Duration.ofNanos(System.nanoTime() - start), null);
        } catch (CheckpointException e) {
            return new Failed(directory.withoutPath(e.getMessage()));
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            // One model must not prevent the others from loading, whatever its files contain: more
            // than the heap, or less than before (a mapped file that was truncated).
            return new Failed(directory.withoutPath(e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
    }
}
