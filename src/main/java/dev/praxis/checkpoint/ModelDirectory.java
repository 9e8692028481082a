package dev.praxis.checkpoint;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory whose subfolders are models. */
record ModelDirectory(Path path) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * Returns the names of the subfolders, sorted.
     *
     * @throws CheckpointException if they cannot be listed
     */
    List<String> names() {
        try (Stream<Path> children = Files.list(path)) {
            return children.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CheckpointException(path + ": cannot be listed: " + e.getMessage(), e);
        }
    }

    Path folder(String name) {
        return path.resolve(name);
    }

    FolderFiles files(String name) {
        return FolderFiles.of(folder(name));
    }

    /** Returns the time at which a model's configuration was last written. */
    Instant created(String name) {
        Path config = folder(name).resolve("config.json");
        // A Transformer in a subfolder has its configuration there.
        Path written = Files.exists(config) ? config : folder(name).resolve("modules.json");
        try {
            return Files.getLastModifiedTime(written).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** Returns why a folder's name is not a valid id; null if it is. */
    static @Nullable String fault(String name) {
        return ID.matcher(name).matches() ? null : "the folder name is the model id and must match " + ID;
    }

    /**
     * Removes the path of the directory from a message, which must not reveal the layout of the
     * machine.
     */
    String withoutPath(String text) {
        String separator = path.getFileSystem().getSeparator();
        return text.replace(path.toAbsolutePath() + separator, "").replace(path + separator, "");
    }
}
