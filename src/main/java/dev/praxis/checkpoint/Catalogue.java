package dev.praxis.checkpoint;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.WeightPrecision;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The models of a directory, by the names of their folders. */
public final class Catalogue {
    /** Maximum time that the next load waits for the memory of a replaced model still in use. */
    private static final Duration FREE_TIMEOUT = Duration.ofSeconds(30);

    /** Models by id. Guarded by this. */
    private final Map<String, Slot> slots = new TreeMap<>();

    private final ModelDirectory directory;
    private final Engine engine;
    private final CheckpointLoader checkpoints;
    private final FolderLoader folders;

    /** A model, and the files from which its last load was attempted. */
    private record Slot(Entry entry, FolderFiles files) {}

    /**
     * A model and its state.
     *
     * @param id name of the folder, or names of the outer and the inner folder with a slash between
     * @param created time at which the configuration was last written
     * @param names other names that the folder gives it, such as the one on the Hub
     * @param state loading, ready or failed
     */
    public record Entry(String id, Instant created, List<String> names, State state) {}

    /** The state of a model. */
    public sealed interface State {}

    /** The model is being loaded. */
    public record Loading() implements State {}

    /**
     * The model is in memory.
     *
     * @param resident the checkpoint, shared by its users
     * @param loadTime duration of the load
     * @param reloadFailure why the folder, which has changed since, cannot be loaded; null if it
     *     has not changed
     */
    public record Ready(
            Resident resident, Duration loadTime, @Nullable String reloadFailure) implements State {

        /** Returns the checkpoint for inspection. Computing with it requires a lease. */
        public Checkpoint checkpoint() {
            return resident.checkpoint();
        }
    }

    /** The model could not be loaded. */
    public record Failed(String reason) implements State {}

    /**
     * A folder that differs from its last load, with its current files; null if it no longer
     * exists.
     */
    public record Change(String id, @Nullable FolderFiles files) {

        /** Returns whether the folder no longer exists. */
        public boolean isRemoval() {
            return files == null;
        }
    }

    /**
     * Lists the folders of a directory without loading any. A directory that does not exist is
     * treated as empty.
     *
     * @param bundled directory of the models that come with the service, each of which a folder of
     *     the same name replaces; null for none
     * @param allowedBytes maximum memory of all models together
     * @param precision precision in which the weights of encoders are held
     * @param engine engine that will compute
     */
    public Catalogue(
            Path directory, @Nullable Path bundled, long allowedBytes, WeightPrecision precision, Engine engine) {
        this(new ModelDirectory(directory, bundled), new CheckpointLoader(allowedBytes, precision, engine), engine);
    }

    /** Like the other constructor, with weights held as stored and without bundled models. */
    public Catalogue(Path directory, long allowedBytes, Engine engine) {
        this(directory, null, allowedBytes, WeightPrecision.AS_STORED, engine);
    }

    Catalogue(ModelDirectory directory, CheckpointLoader checkpoints, Engine engine) {
        this.directory = directory;
        this.engine = engine;
        this.checkpoints = checkpoints;
        folders = new FolderLoader(this.directory, checkpoints, engine);
        for (String id : this.directory.listIfPresent().models()) {
            Entry entry = new Entry(id, this.directory.created(id), this.directory.names(id), new Loading());
            slots.put(id, new Slot(entry, this.directory.files(id)));
        }
    }

    /** Returns all models in the order of their ids. */
    public synchronized List<Entry> entries() {
        return slots.values().stream().map(Slot::entry).toList();
    }

    /** Returns the folders that are not models, with the reasons. */
    public List<String> skipped() {
        return directory.listIfPresent().skipped();
    }

    /** Returns whether a model is one that comes with the service. */
    public boolean isBundled(Entry entry) {
        return directory.isBundled(entry.id);
    }

    /**
     * Returns the models that a client can mean by an id: the one of exactly this id if there is
     * one; else all whose ids differ from it only in case; else all with such another name; else
     * all whose ids are its part after the organization, {@code bge-m3} for {@code BAAI/bge-m3}.
     * Models that come with the service are considered only if no other one matches.
     */
    public synchronized List<Entry> matching(String id) {
        Entry exact = find(id);
        if (exact != null) {
            return List.of(exact);
        }
        Map<Boolean, List<Entry>> byOrigin = entries().stream().collect(Collectors.partitioningBy(this::isBundled));
        List<Entry> own = matching(id, byOrigin.getOrDefault(false, List.of()));
        return own.isEmpty() ? matching(id, byOrigin.getOrDefault(true, List.of())) : own;
    }

    private static List<Entry> matching(String id, List<Entry> entries) {
        String afterOrganization = id.substring(id.indexOf('/') + 1);
        List<Predicate<Entry>> rules = List.of(
                entry -> entry.id.equalsIgnoreCase(id),
                entry -> entry.names.stream().anyMatch(id::equalsIgnoreCase),
                entry -> entry.id.equalsIgnoreCase(afterOrganization));
        return rules.stream()
                .map(rule -> entries.stream().filter(rule).toList())
                .filter(matching -> !matching.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Returns a model by its exact id, or null. */
    public synchronized @Nullable Entry find(String id) {
        Slot slot = slots.get(id);
        return slot == null ? null : slot.entry;
    }

    /** Returns the bytes held by all models, including replaced ones that are still in use. */
    public long heldBytes() {
        return checkpoints.heldBytes();
    }

    /**
     * Loads all models in parallel and returns when each is loaded or has failed.
     *
     * @param listener called with each model when it is loaded or has failed
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
     * Returns the folders that were added, changed or removed since their last load, in the order
     * of their ids.
     *
     * @throws CheckpointException if the directory cannot be listed, in which case nothing is known
     */
    public List<Change> changes() {
        TreeSet<String> found = new TreeSet<>(directory.list().models());
        TreeSet<String> all = new TreeSet<>(found);
        entries().forEach(entry -> all.add(entry.id));
        // A model without its configuration is broken rather than removed.
        all.stream().filter(directory::isFolder).forEach(found::add);
        List<Change> changes = new ArrayList<>();
        for (String id : all) {
            FolderFiles files = found.contains(id) ? directory.files(id) : null;
            synchronized (this) {
                Slot slot = slots.get(id);
                if (slot == null || !slot.files.equals(files)) {
                    changes.add(new Change(id, files));
                }
            }
        }
        return changes;
    }

    /** Returns the folders whose last load failed, whether or not they have changed since. */
    public List<Change> failures() {
        return entries().stream()
                .filter(entry -> entry.state instanceof Failed
                        || (entry.state instanceof Ready ready && ready.reloadFailure != null))
                .map(entry -> new Change(entry.id, directory.files(entry.id)))
                .toList();
    }

    /**
     * Follows the change of a folder. The old model stays in use until the new one is ready, and
     * open leases keep it usable after that. If the new one cannot be loaded, the old one stays.
     * Only one thread at a time may call this method.
     *
     * @return the model after the change; null if it was removed
     */
    public @Nullable Entry follow(Change change) {
        Slot before;
        Entry after;
        if (change.files == null) {
            synchronized (this) {
                before = slots.remove(change.id);
            }
            after = null;
        } else {
            synchronized (this) {
                before = slots.get(change.id);
                if (before == null || !(before.entry.state instanceof Ready)) {
                    Entry loading = new Entry(
                            change.id, directory.created(change.id), directory.names(change.id), new Loading());
                    slots.put(change.id, new Slot(loading, change.files));
                }
            }
            after = load(change.id);
        }
        if (before != null && before.entry.state instanceof Ready old && !isResidentIn(after, old)) {
            // Wait, so that the next load finds this model's memory free.
            old.resident.retireAndAwaitFree(FREE_TIMEOUT);
        }
        return after;
    }

    private static boolean isResidentIn(@Nullable Entry entry, Ready old) {
        return entry != null && entry.state instanceof Ready ready && ready.resident == old.resident;
    }

    private Entry load(String id) {
        FolderFiles files = directory.files(id);
        Instant created = directory.created(id);
        List<String> names = directory.names(id);
        State loaded = folders.load(id, files);
        synchronized (this) {
            Slot before = slots.get(id);
            Entry entry = before != null && before.entry.state instanceof Ready old && loaded instanceof Failed failed
                    ? new Entry(
                            id,
                            before.entry.created,
                            before.entry.names,
                            new Ready(old.resident, old.loadTime, failed.reason))
                    : new Entry(id, created, names, loaded);
            slots.put(id, new Slot(entry, files));
            return entry;
        }
    }
}
