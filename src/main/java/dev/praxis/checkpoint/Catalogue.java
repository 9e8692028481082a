package dev.praxis.checkpoint;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The models of a directory: each of its folders is one, and its name the id. */
public final class Catalogue {
    /** How long the next load waits for the memory of a model that requests still use. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** By id. Guarded by this. */
    private final Map<String, Place> places = new TreeMap<>();

    private final ModelDirectory directory;
    private final Engine engine;
    private final CheckpointLoader loader;

    /** A model, and the files that it was last loaded from, successfully or not. */
    private record Place(Entry entry, FolderFiles files) {}

    /**
     * One model.
     *
     * @param id the folder's name
     * @param created when its configuration was last written
     * @param state where it is between its folder and memory
     */
    public record Entry(String id, Instant created, State state) {}

    /** Where a model is between its folder and memory. */
    public sealed interface State {}

    /** It is being loaded. */
    public record Loading() implements State {}

    /**
     * It is in memory.
     *
     * @param resident the checkpoint, shared by those that use it
     * @param loadTime how long loading took
     * @param reloadFailure why its folder, which has changed since, cannot be loaded; null where it
     *     has not changed
     */
    public record Ready(
            Resident resident, Duration loadTime, @Nullable String reloadFailure) implements State {

        /** What the model is. To compute with it takes a lease. */
        public Checkpoint checkpoint() {
            return resident.checkpoint();
        }
    }

    /** It could not be loaded. */
    public record Failed(String reason) implements State {}

    /** A folder that differs from what was loaded of it, with its files; null where it is gone. */
    public record Change(String id, @Nullable FolderFiles files) {

        /** Whether the folder is gone. */
        public boolean isRemoval() {
            return files == null;
        }
    }

    /**
     * Lists the folders of a directory, without loading any. A directory that does not exist has
     * none.
     *
     * @param allowedBytes that all models may hold in memory together
     * @param engine what will compute
     */
    public Catalogue(Path directory, long allowedBytes, Engine engine) {
        this(directory, new CheckpointLoader(allowedBytes, engine), engine);
    }

    Catalogue(Path directory, CheckpointLoader loader, Engine engine) {
        this.directory = new ModelDirectory(directory);
        this.engine = engine;
        this.loader = loader;
        for (String id : this.directory.exists() ? this.directory.names() : List.<String>of()) {
            String fault = ModelDirectory.fault(id);
            State state = fault == null ? new Loading() : new Failed(fault);
            places.put(id, new Place(new Entry(id, this.directory.created(id), state), this.directory.files(id)));
        }
    }

    /** All models, in the order of their ids. */
    public synchronized List<Entry> entries() {
        return places.values().stream().map(Place::entry).toList();
    }

    /** The model of an id, or null. */
    public synchronized @Nullable Entry find(String id) {
        Place place = places.get(id);
        return place == null ? null : place.entry;
    }

    /** Bytes that all models hold, those included that were replaced and are still used. */
    public long heldBytes() {
        return loader.heldBytes();
    }

    /**
     * Loads every model, some at a time, and returns when all are loaded or have failed.
     *
     * @param listener is called with each model once it is loaded or has failed
     */
    public void load(Consumer<Entry> listener) {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                engine.workers().lanes(), Thread.ofPlatform().name("load-", 0).factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (Entry entry : entries()) {
                all.add(threads.submit(() -> listener.accept(entry.state instanceof Loading ? load(entry.id) : entry)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The folders that were added, changed or removed since they were last loaded, in the order of
     * their ids.
     *
     * @throws CheckpointException where the directory cannot be listed: nothing is known then
     */
    public List<Change> changes() {
        List<String> found = directory.names();
        TreeSet<String> all = new TreeSet<>(found);
        entries().forEach(entry -> all.add(entry.id));
        List<Change> changes = new ArrayList<>();
        for (String id : all) {
            FolderFiles files = found.contains(id) ? directory.files(id) : null;
            synchronized (this) {
                Place place = places.get(id);
                if (place == null || !place.files.equals(files)) {
                    changes.add(new Change(id, files));
                }
            }
        }
        return changes;
    }

    /** The folders whose last load failed, whether they have changed since or not. */
    public List<Change> failures() {
        return entries().stream()
                .filter(entry -> entry.state instanceof Failed
                        || (entry.state instanceof Ready ready && ready.reloadFailure != null))
                .map(entry -> new Change(entry.id, directory.files(entry.id)))
                .toList();
    }

    /**
     * Follows a change of one folder. The old model serves until the new one is ready, and those
     * that use it go on using it; where the new one cannot be loaded, the old one stays. One thread
     * at a time may call it.
     *
     * @return the model as it is then; null where it is gone
     */
    public @Nullable Entry follow(Change change) {
        Place before;
        Entry after;
        if (change.files == null) {
            synchronized (this) {
                before = places.remove(change.id);
            }
            after = null;
        } else {
            synchronized (this) {
                before = places.get(change.id);
                if (before == null || !(before.entry.state instanceof Ready)) {
                    Entry loading = new Entry(change.id, directory.created(change.id), new Loading());
                    places.put(change.id, new Place(loading, change.files));
                }
            }
            after = load(change.id);
        }
        if (before != null && before.entry.state instanceof Ready old && !isIn(after, old)) {
            retire(old.resident);
        }
        return after;
    }

    private static boolean isIn(@Nullable Entry entry, Ready old) {
        return entry != null && entry.state instanceof Ready ready && ready.resident == old.resident;
    }

    private static void retire(Resident resident) {
        resident.retire();
        try {
            // The next model to be loaded then finds this one's memory free.
            resident.awaitFree(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Entry load(String id) {
        long start = System.nanoTime();
        FolderFiles files = directory.files(id);
        Instant created = directory.created(id);
        String fault = ModelDirectory.fault(id);
        State loaded = fault == null ? load(id, files, start) : new Failed(fault);
        synchronized (this) {
            Place before = places.get(id);
            Entry entry = before != null && before.entry.state instanceof Ready old && loaded instanceof Failed failed
                    ? new Entry(id, before.entry.created, new Ready(old.resident, old.loadTime, failed.reason))
                    : new Entry(id, created, loaded);
            places.put(id, new Place(entry, files));
            return entry;
        }
    }

    private State load(String id, FolderFiles files, long start) {
        State state;
        try {
            Checkpoint checkpoint =
                    new Execution(engine.workers(), Cancellation.NEVER).run(() -> loader.load(directory.folder(id)));
            Resident resident = new Resident(checkpoint, () -> loader.free(checkpoint));
            state = new Ready(resident, Duration.ofNanos(System.nanoTime() - start), null);
        } catch (CheckpointException e) {
            state = new Failed(directory.withoutPlace(e.getMessage()));
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            // The others shall serve, whatever this one's files hold: more than the heap, or less
            // than before (a mapped file that was cut off).
            state = new Failed(directory.withoutPlace(e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
        if (directory.files(id).equals(files)) {
            return state;
        }
        if (state instanceof Ready torn) {
            torn.resident.retire();
        }
        return new Failed("its files changed while they were read");
    }
}
