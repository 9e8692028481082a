package dev.praxis.checkpoint;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models of a directory: each of its folders is one, and its name the id. */
public final class Catalogue {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Path directory;
    private final Engine engine;
    private final CheckpointLoader loader;

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

    /** It is in memory, and that took so long. */
    public record Ready(Checkpoint checkpoint, Duration loadTime) implements State {}

    /** It could not be loaded. */
    public record Failed(String reason) implements State {}

    /**
     * Lists the folders of a directory, without loading any. A directory that does not exist has none.
     *
     * @param allowedBytes that all models may hold in memory together
     * @param engine what will compute
     */
    public Catalogue(Path directory, long allowedBytes, Engine engine) {
        this.directory = directory;
        this.engine = engine;
        loader = new CheckpointLoader(allowedBytes, engine);
        for (Path folder : folders(directory)) {
            String id = String.valueOf(folder.getFileName());
            State state = ID.matcher(id).matches()
                    ? new Loading()
                    : new Failed("the folder's name, which is the model's id, has to match " + ID);
            entries.put(id, new Entry(id, lastModified(folder), state));
        }
    }

    /** All models, in the order of their ids. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** The model of an id, or null. */
    public synchronized @Nullable Entry find(String id) {
        return entries.get(id);
    }

    /**
     * Loads every model, some at a time, and returns when all are loaded or have failed.
     *
     * @param told is told each model's end
     */
    public void load(Consumer<Entry> told) {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                engine.workers().lanes(), Thread.ofPlatform().name("load-", 0).factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (Entry entry : entries()) {
                all.add(threads.submit(() -> told.accept(load(entry))));
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

    private Entry load(Entry entry) {
        if (entry.state instanceof Failed) {
            return entry;
        }
        long start = System.nanoTime();
        Entry end = new Entry(entry.id, entry.created, end(entry, start));
        synchronized (this) {
            entries.put(entry.id, end);
        }
        return end;
    }

    private State end(Entry entry, long start) {
        try {
            Checkpoint checkpoint = new Execution(engine.workers(), Cancellation.NEVER)
                    .run(() -> loader.load(directory.resolve(entry.id)));
            return new Ready(checkpoint, Duration.ofNanos(System.nanoTime() - start));
        } catch (CheckpointException e) {
            return new Failed(e.getMessage());
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            // The others shall serve, whatever this one's files hold: more than the heap, or less than before (a mapped
            // file that was cut off).
            return new Failed("%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
        }
    }

    private static List<Path> folders(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isDirectory)
                    .filter(folder -> !String.valueOf(folder.getFileName()).startsWith("."))
                    .sorted(Comparator.comparing(folder -> String.valueOf(folder.getFileName())))
                    .toList();
        } catch (IOException e) {
            throw new CheckpointException(directory + ": it cannot be listed: " + e.getMessage(), e);
        }
    }

    private static Instant lastModified(Path folder) {
        try {
            return Files.getLastModifiedTime(folder.resolve("config.json")).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
