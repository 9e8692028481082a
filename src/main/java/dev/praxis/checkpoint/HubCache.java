package dev.praxis.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The layout in which Hugging Face's clients keep downloads:
 * {@code models--BAAI--bge-m3/snapshots/<revision>}, where {@code refs/main} has the revision.
 */
final class HubCache {
    private static final String PREFIX = "models--";
    private static final String SEPARATOR = "--";

    private HubCache() {}

    /** Returns the id of the model in a folder of this name; null if it is not such a folder. */
    static @Nullable String id(String name) {
        return name.startsWith(PREFIX) && name.length() > PREFIX.length()
                ? name.substring(PREFIX.length()).replaceFirst(SEPARATOR, "/")
                : null;
    }

    /** Returns the folder of a model's current revision; null if there is none. */
    static @Nullable Path snapshot(Path directory, String id) {
        Path model = directory.resolve(PREFIX + id.replace("/", SEPARATOR));
        Path snapshots = model.resolve("snapshots");
        if (!Files.isDirectory(snapshots)) {
            return null;
        }
        try {
            Path main = model.resolve("refs").resolve("main");
            if (Files.isRegularFile(main)) {
                Path snapshot = snapshots.resolve(Files.readString(main).strip());
                return Files.isDirectory(snapshot) ? snapshot : null;
            }
            try (Stream<Path> revisions = Files.list(snapshots)) {
                List<Path> all = revisions.filter(Files::isDirectory).toList();
                return all.size() == 1 ? all.getFirst() : null;
            }
        } catch (IOException e) {
            // Unreadable: not a model.
            return null;
        }
    }
}
