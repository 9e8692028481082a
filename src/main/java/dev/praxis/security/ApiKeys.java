package dev.praxis.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a file, reloaded when the file changes. At most once per second, a request checks the
 * modification time. This needs no thread, and a removed key is rejected within a second.
 */
final class ApiKeys {
    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);
    private static final long CHECK_NANOS = 1_000_000_000;

    private final Path file;
    private final LongSupplier clock;
    private final AtomicLong nextCheck;
    private volatile Loaded loaded;

    /**
     * Loads the keys.
     *
     * @param clock a clock in nanoseconds, like {@link System#nanoTime}
     */
    ApiKeys(Path file, LongSupplier clock) throws IOException, InvalidKeysException {
        this.file = file;
        this.clock = clock;
        this.nextCheck = new AtomicLong(clock.getAsLong() + CHECK_NANOS);
        this.loaded = load(Stamp.of(file), List.of());
    }

    int size() {
        return loaded.keys.size();
    }

    /** Returns the owner of a key; null if the file does not contain the key. */
    @Nullable
    Caller find(String key) {
        reloadIfChanged();
        byte[] hash = ApiKey.hash(key);
        Caller found = null;
        // All keys are compared, so that timing does not reveal the position of a key in the file.
        for (Entry entry : loaded.keys) {
            if (entry.key.hasHash(hash)) {
                found = entry.caller;
            }
        }
        return found;
    }

    private void reloadIfChanged() {
        long now = clock.getAsLong();
        long due = nextCheck.get();
        if (now - due < 0 || !nextCheck.compareAndSet(due, now + CHECK_NANOS)) {
            return;
        }
        Stamp stamp = Stamp.of(file);
        Loaded old = loaded;
        if (stamp.equals(old.stamp)) {
            return;
        }
        try {
            loaded = load(stamp, old.keys);
            log.info("Reloaded {}: {} API keys", file, loaded.keys.size());
        } catch (IOException | InvalidKeysException e) {
            // Keeps the new stamp, so that one change logs only one line.
            loaded = new Loaded(stamp, old.keys);
            log.error("Reloading {} failed, the previous keys remain valid: {}", file, reason(e));
        }
    }

    /** Loads the file. A key with unchanged name and limits keeps its quota. */
    private Loaded load(Stamp stamp, List<Entry> before) throws IOException, InvalidKeysException {
        return new Loaded(
                stamp,
                ApiKeysFile.read(file).stream()
                        .map(key -> new Entry(key, caller(key, before)))
                        .toList());
    }

    private Caller caller(ApiKey key, List<Entry> before) {
        return before.stream()
                .map(Entry::caller)
                .filter(caller -> caller.name().equals(key.name())
                        && caller.quota().limits().equals(key.limits()))
                .findFirst()
                .orElseGet(() -> new Caller(key.name(), new Quota(key.limits(), clock)));
    }

    static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such file";
            case InvalidKeysException invalid -> String.valueOf(invalid.getMessage());
            default -> e.toString();
        };
    }

    /** The owner of a key. */
    record Caller(String name, Quota quota) {}

    private record Entry(ApiKey key, Caller caller) {}

    private record Loaded(Stamp stamp, List<Entry> keys) {}

    /**
     * The attributes that reveal a change of the file without reading it. Symbolic links are
     * followed, since Kubernetes updates a mounted secret by changing a link.
     *
     * @param identity the identity of the file; null if the file system has none
     */
    private record Stamp(
            FileTime modified, long size, @Nullable Object identity) {
        private static final Stamp UNREADABLE = new Stamp(FileTime.fromMillis(0), -1, null);

        static Stamp of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
            } catch (IOException e) {
                return UNREADABLE;
            }
        }
    }
}
